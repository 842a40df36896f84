"""What makes a result final: versions and who signs them, objections, papers and facts."""
