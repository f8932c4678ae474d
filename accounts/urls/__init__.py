"""`sign_in` keeps allauth's names, since allauth reverses them; `pages` is the portal's own namespace."""
