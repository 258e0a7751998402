-- Waits for loads that have read the tombstones to end; those that come later read the new ones.
lock table archive.tombstones in access exclusive mode;
