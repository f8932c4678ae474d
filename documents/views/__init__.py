"""The school's own documents, and the pages on which anybody checks one."""
