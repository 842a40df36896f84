"""What results say beyond themselves: trying an edition out, comparing, planning."""
