package api_test

import (
	"fmt"
	"testing"

	"mithaq/internal/apitest"
)

func TestANearNameIsACandidateAndNoMatch(t *testing.T) {
	a := apitest.New(t)
	for name, id := range map[string]string{
		"Rashid bin Hamdan Al Maktoum": "hamdan-bin-rashid-al-maktoum", "راشد بن حمدان آل مكتوم": "hamdan-bin-rashid-al-maktoum", // the son of the one
		"سعد بن عبد الله المعجب": "saud-al-mujib", "زياد بن سلطان آل نهيان": "zayed-bin-sultan-al-nahyan", // by a letter
	} {
		for _, c := range recognised(t, a, fmt.Sprintf(`{"kind":"official","names":[%q],"limit":10}`, name))[0].Candidates {
			if c.ID == id && c.Match {
				t.Errorf("%s is taken for %s with %g", name, id, c.Score)
			}
		}
	}
	for name, id := range map[string]string{
		"حمدان بن راشد ال مكتوم": "hamdan-bin-rashid-al-maktoum", "Al Maktoum Hamdan bin Rashid": "hamdan-bin-rashid-al-maktoum", "Saoud ben Abdallah el-Mouajib": "saud-al-mujib", // nothing else comes near
	} {
		if got := likeliest(t, a, fmt.Sprintf(`{"kind":"official","names":[%q]}`, name)); got.ID != id || !got.Match {
			t.Errorf("%s is taken for %s with %g", name, got.ID, got.Score)
		}
	}
}
