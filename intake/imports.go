package intake

import "mithaq/models"

// State says how far an import is.
type State string //	@name	ImportState

// The states. One that waits does so for another import; one that was interrupted ended with the program that ran it, and
// what it had written stays.
const (
	Waiting     State = "waiting"
	Running     State = "running"
	Finished    State = "finished"
	Failed      State = "failed"
	Interrupted State = "interrupted"
)

// Over says that nothing more will come of an import.
func (s State) Over() bool { return s != Waiting && s != Running }

// Import is a table of another register that was sent to this one.
type Import struct {
	ID    string `json:"id"`
	State State  `json:"state" enums:"waiting,running,finished,failed,interrupted"`
	// Whether nothing is written, by request.
	DryRun bool `json:"dry_run"`
	// Name of the file.
	File string `json:"file"`
	// Name of the mapping.
	Mapping string `json:"mapping"`
	// Id of the source to which the rows are attributed.
	Source string `json:"source"`
	// Who sent it: the name of the key.
	Author string `json:"author"`
	// When it was sent.
	CreatedAt models.Instant `json:"created_at"`
	// When something was last heard of it.
	UpdatedAt models.Instant `json:"updated_at"`
	// When it ended; null while it is under way.
	FinishedAt *models.Instant `json:"finished_at" extensions:"x-nullable"`
	// Bytes of the file.
	Size int64 `json:"size"`
	// How many bytes of the file were read.
	Read int64 `json:"read"`
	// Rows that are done.
	Rows int `json:"rows"`
	// Why it ended before the end of the file; null if it did not.
	Failure *string `json:"failure" extensions:"x-nullable"`
} //	@name	Import

// ImportWithReport is an import, and what became of its rows so far.
type ImportWithReport struct {
	Import
	// What became of the rows. While the import is under way it has the numbers only; notes, names and words come at its end.
	Report *Report `json:"report"`
	// How many lines each table of the report has; `format=csv` answers one.
	Tables map[string]int `json:"tables"`
} //	@name	ImportWithReport
