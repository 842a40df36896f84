"""Practice and demonstration: the fictional contact centre that ships with a standard."""
