-- One copy on its way to one reader. The body is JSON text; 'waits' is 1 while somebody has yet
-- to say what became of it. Rows follow the steps; the history has each step for good.
CREATE TABLE delivery (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL REFERENCES record (id),
    waits INTEGER NOT NULL CHECK (waits IN (0, 1)),
    body TEXT NOT NULL
) STRICT;

CREATE INDEX delivery_of_record ON delivery (record, number);
CREATE INDEX delivery_waiting ON delivery (number) WHERE waits = 1;

CREATE TRIGGER delivery_is_of_a_signed_record BEFORE INSERT ON delivery
WHEN NOT EXISTS (SELECT 1 FROM record WHERE id = NEW.record AND state = 'SIGNED')
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER delivery_is_not_replaced BEFORE INSERT ON delivery
WHEN EXISTS (SELECT 1 FROM delivery WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER delivery_keeps_its_name BEFORE UPDATE OF number, id, record ON delivery
WHEN NEW.number IS NOT OLD.number OR NEW.id IS NOT OLD.id OR NEW.record IS NOT OLD.record
BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER delivery_is_not_deleted BEFORE DELETE ON delivery
BEGIN SELECT RAISE(ABORT, 'append only'); END;
