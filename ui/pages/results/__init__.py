"""The results page: the numbers, how sure they are, and why they are what they are."""
