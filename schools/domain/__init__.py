"""Rules about schools: URNs, the register, roles of people."""
