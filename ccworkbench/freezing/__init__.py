"""The result made final: versions with a fingerprint, what changed between them, which one a paper shows."""
