package picture_test

import (
	"os"
	"testing"

	"github.com/orgctl/orgctl/orgchart/render/pagetest"
)

func TestMain(m *testing.M) { os.Exit(pagetest.Main(m)) }
