"""Which pages there are for whom (`plan`, `desk`, `samples`), and pictures of them (`command`, `browser`)."""
