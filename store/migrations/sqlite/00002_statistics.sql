-- +goose Up

-- Each topic with itself and every topic above it.
CREATE VIEW topic_closure (topic_pk, broader_pk) AS
WITH RECURSIVE above (topic_pk, broader_pk) AS (
	SELECT pk, pk FROM topics
	UNION
	SELECT above.topic_pk, t.broader_pk FROM above JOIN topics t ON t.pk = above.broader_pk WHERE t.broader_pk IS NOT NULL
)
SELECT topic_pk, broader_pk FROM above;

-- +goose Down
DROP VIEW topic_closure;
