"""The prepare stage: what is asked of the organisation, whom one talks to, who does what."""
