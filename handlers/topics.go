package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// TopicPage is one page of topics.
type TopicPage = query.Page[models.Topic] //	@name	TopicPage

// ListTopics answers GET /v1/topics.
//
//	@Summary		List topics
//	@Description	The subject vocabulary: what instruments are about, from the widest topics to the narrowest.
//	@ID				listTopics
//	@Tags			topics
//	@Produce		json
//	@Success		200	{object}	TopicPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/topics [get]
func (h *Handlers) ListTopics(c *gin.Context) error { return list(h, c, h.Store.Topics) }

// GetTopic answers GET /v1/topics/{id}.
//
//	@Summary		Get a topic
//	@Description	A topic with its place in the vocabulary.
//	@ID				getTopic
//	@Tags			topics
//	@Produce		json
//	@Param			id	path		string	true	"Public id"	extensions(x-example=cybersecurity)
//	@Success		200	{object}	models.Topic
//	@Failure		308	{object}	api.Problem
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/topics/{id} [get]
func (h *Handlers) GetTopic(c *gin.Context) error { return get(h, c, h.Store.Topics) }

// CountTopics answers GET /v1/stats/topics.
//
//	@Summary		Count topics
//	@Description	Counts topics by one to three fields, under the same filters as the list: flat rows, as JSON or as a table.
//	@ID				countTopics
//	@Tags			statistics
//	@Produce		json,text/csv
//	@Success		200	{object}	Statistic
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/stats/topics [get]
func (h *Handlers) CountTopics(c *gin.Context) error { return stats(h, c, h.Store.Topics) }
