"""Whose words they are: those a site owns, those its peers own, those a customer of the trade needs."""
