"""Topics, indicators, providers, interventions: knows neither schools nor pupils."""
