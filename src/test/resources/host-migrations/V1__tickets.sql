CREATE TABLE host_ticket (id INTEGER PRIMARY KEY, subject VARCHAR(100) NOT NULL);
INSERT INTO host_ticket VALUES (1, 'The printer is on fire');
