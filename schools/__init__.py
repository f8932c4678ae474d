"""The contact network: schools, people in roles, the national register."""
