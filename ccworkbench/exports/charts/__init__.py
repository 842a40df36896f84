"""Charts: matplotlib figures drawn the same for the screen and for paper."""
