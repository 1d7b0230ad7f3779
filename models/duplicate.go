package models

// Duplicate is two instruments that are likely one.
type Duplicate struct {
	// The two, the one that came first into the register first.
	Instruments []Ref `json:"instruments" minItems:"2" maxItems:"2"`
	// How likely they are one, from 0 to 1.
	Score float64 `json:"score"`
	// What speaks for it and against it.
	Reasons []Ground `json:"reasons"`
} //	@name	Duplicate
