-- Which content an asset was ever made of: what the clean-up of originals asks.
CREATE INDEX portfolio_event_by_content ON portfolio_event ((data ->> 'sha256')) WHERE type = 'assetAdded';
