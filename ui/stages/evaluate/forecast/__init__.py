"""The room of forecasts."""
