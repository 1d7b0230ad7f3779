package handlers

import (
	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

// CountryPage is one page of countries.
type CountryPage = query.Page[models.Country] //	@name	CountryPage

// ListCountries answers GET /v1/countries.
//
//	@Summary		List countries
//	@Description	Everything that can be a party: states, territories, states that have ceased to exist, international organisations.
//	@ID				listCountries
//	@Tags			countries
//	@Produce		json
//	@Success		200	{object}	CountryPage
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/countries [get]
func (h *Handlers) ListCountries(c *gin.Context) error { return list(h, c, h.Store.Countries) }

// GetCountry answers GET /v1/countries/{id}.
//
//	@Summary		Get a country
//	@Description	A country by its id or by any of its codes: ISO 3166-1 alpha-2, alpha-3 or numeric, ISO 3166-3, Correlates of War (cow:600).
//	@ID				getCountry
//	@Tags			countries
//	@Produce		json
//	@Param			id	path		string	true	"Public id"	extensions(x-example=MA)
//	@Success		200	{object}	models.Country
//	@Failure		308	{object}	api.Problem
//	@Failure		400	{object}	api.Problem
//	@Failure		404	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/countries/{id} [get]
func (h *Handlers) GetCountry(c *gin.Context) error { return get(h, c, h.Store.Countries) }

// CountCountries answers GET /v1/stats/countries.
//
//	@Summary		Count countries
//	@Description	Counts countries by one to three fields, under the same filters as the list: flat rows, as JSON or as a table.
//	@ID				countCountries
//	@Tags			statistics
//	@Produce		json,text/csv
//	@Success		200	{object}	Statistic
//	@Failure		400	{object}	api.Problem
//	@Failure		500	{object}	api.Problem
//	@Router			/v1/stats/countries [get]
func (h *Handlers) CountCountries(c *gin.Context) error { return stats(h, c, h.Store.Countries) }
