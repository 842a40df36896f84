"""Lists that go to the assessed organisation or hang on a wall: requests, materials, agenda, attendance."""
