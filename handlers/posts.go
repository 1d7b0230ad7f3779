package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// PostPage is one page of posts.
type PostPage = query.Page[models.Post] //	@name	PostPage

// ListPosts answers GET /v1/posts.
//
//	@Summary		List posts
//	@Description	Who held which office, and when.
//	@ID				listPosts
//	@Tags			posts
//	@Produce		json
//	@Success		200	{object}	PostPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/posts [get]
func (h *Handlers) ListPosts(c *gin.Context) error { return list(h, c, h.Store.Posts) }

// GetPost answers GET /v1/posts/{id}.
//
//	@Summary		Get a post
//	@Description	One person's tenure of one office.
//	@ID				getPost
//	@Tags			posts
//	@Produce		json
//	@Param			id	path		string	true	"Public id"	extensions(x-example=abdellatif-hammouchi-ma-dgsn-2015)
//	@Success		200	{object}	models.Post
//	@Failure		308	{object}	api.Problem
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/posts/{id} [get]
func (h *Handlers) GetPost(c *gin.Context) error { return get(h, c, h.Store.Posts) }

// CountPosts answers GET /v1/stats/posts.
//
//	@Summary		Count posts
//	@Description	Counts posts by one to three fields, under the same filters as the list: flat rows, as JSON or as a table.
//	@ID				countPosts
//	@Tags			statistics
//	@Produce		json,text/csv
//	@Success		200	{object}	Statistic
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/stats/posts [get]
func (h *Handlers) CountPosts(c *gin.Context) error { return stats(h, c, h.Store.Posts) }
