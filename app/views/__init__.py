"""The pages of the desk and the routes beside them; every decision is made in the services below."""
