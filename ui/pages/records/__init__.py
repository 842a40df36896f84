"""Records as a list beside a form: what findings, requests, interviews and objections share."""
