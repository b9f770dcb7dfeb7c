// Hello is what a program costs that prints one line.
package main

import "os"

func main() { os.Stdout.WriteString("hello\n") }
