"""Page to passages: status, extraction, roles, boilerplate, sentences, masking, names."""
