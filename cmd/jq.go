package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/itchyny/gojq"
)

// filter writes what an expression of jq makes of an answer in JSON, as jq -r
// and gh do: strings as they are, all else as JSON, one value to a line. No
// variable of the environment and no other file is within its reach.
func filter(w io.Writer, expression string, answer func(io.Writer) error) error {
	query, err := gojq.Parse(expression)
	if err != nil {
		return fmt.Errorf("--jq %s: %w", shown(expression), err)
	}
	code, err := gojq.Compile(query)
	if err != nil {
		return fmt.Errorf("--jq %s: %w", shown(expression), err)
	}
	var whole bytes.Buffer
	if err := answer(&whole); err != nil {
		return err
	}
	var input any
	if err := json.Unmarshal(whole.Bytes(), &input); err != nil {
		return err
	}
	for results := code.Run(input); ; {
		result, ok := results.Next()
		if !ok {
			return nil
		}
		if err, failed := result.(error); failed {
			if halt, ok := err.(*gojq.HaltError); ok && halt.Value() == nil {
				return nil
			}
			return fmt.Errorf("--jq %s: %w", shown(expression), err)
		}
		if err := writeResult(w, result); err != nil {
			return err
		}
	}
}

func writeResult(w io.Writer, result any) error {
	text, ok := result.(string)
	if !ok {
		compact, err := gojq.Marshal(result)
		if err != nil {
			return err
		}
		text = string(compact)
	}
	_, err := fmt.Fprintln(w, harmless(text))
	return err
}
