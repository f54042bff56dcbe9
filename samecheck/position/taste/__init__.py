"""The blind taste test: would a reader who knows the site and its peers know it by its words, names taken out?"""
