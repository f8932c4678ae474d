"""The directory as Open Referral UK 3.0, to be read by any system; docs/open-data.md says how."""
