"""From a member's file to records: read, understood, checked, accepted by a person, stored."""
