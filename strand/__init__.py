"""What the portal publishes: guidance, key messages, good practice, glossary."""
