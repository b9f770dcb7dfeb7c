package cmd

// A patch replaces a part of cobra's script, which must be there once.
type patch struct{ old, new string }

// patches are what cobra's scripts lack (v1.10.2, read 2026-11-24).
//
// They evaluate the line to complete it, so that a tab alone would run what
// stands in it: rm in "orgctl show $(rm x) -<TAB>", in fish even in quotes
// (github.com/spf13/cobra/pull/2095, open). Here a line that would do more than
// expand variables and ~ is not completed.
var patches = map[string][]patch{
	"bash": {
		{`    out=$(eval "${requestComp}" 2>/dev/null)
`, `    case $requestComp in
    *[\` + "`" + `\(\<\>\|\;\&]*) out=:4 ;; # run nothing
    *) out=$(eval "${requestComp}" 2>/dev/null) ;;
    esac
`},
		// FILE@WHEN is one word.
		{`_init_completion -n =: || return
    else`, `_init_completion -n =:@ || return
    else`},
		{`__orgctl_init_completion -n =: || return`, `__orgctl_init_completion -n =:@ || return`},
		{`    __orgctl_handle_special_char "$cur" =
`, `    __orgctl_handle_special_char "$cur" =
    # Where bash cuts words at @, it replaces the @ as well.
    if [[ $cur == *@* && $COMP_WORDBREAKS == *@* ]] && ((${#COMPREPLY[*]} > 0)); then
        COMPREPLY=("${COMPREPLY[@]#"${cur%@*}"}")
    fi
`},
		// Without the package bash-completion, of which cobra needs two functions,
		// every tab would print that they are not found.
		{`    _get_comp_words_by_ref "$@" cur prev words cword
`, `    if declare -F _get_comp_words_by_ref >/dev/null 2>&1; then
        _get_comp_words_by_ref "$@" cur prev words cword
        return
    fi
    # Bash cuts words at = : and @ as well: what has no space between is one.
    local i word line=${COMP_LINE:0:COMP_POINT}
    words=() cword=-1
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        ((i < COMP_CWORD)) || word=${line#"${line%%[![:space:]]*}"}
        if ((cword < 0)) || [[ $line == [[:space:]]* ]]; then
            words[++cword]=$word
        else
            words[cword]+=$word
        fi
        line=${line#"${line%%[![:space:]]*}"}
        line=${line#"$word"}
    done
    cur=${words[cword]} prev=${words[cword > 0 ? cword - 1 : 0]}
`},
		{`        $filteringCmd
`, `        ! declare -F _filedir >/dev/null 2>&1 || $filteringCmd # else bash's own
`},
	},
	"zsh": {
		{`    out=$(eval ${requestComp} 2>/dev/null)
`, `    case $requestComp in
    *[\` + "`" + `\(\<\>\|\;\&]*) out=:4 ;; # run nothing
    *) out=$(eval ${requestComp} 2>/dev/null) ;;
    esac
`},
	},
	"fish": {
		{`    set -l args (commandline -opc)
`, `    set -l args (commandline -opc | string replace -r '^~/' $HOME/ | string escape)
`},
	},
	"powershell": {
		{`    Invoke-Expression -OutVariable out "$RequestComp" 2>&1 | Out-Null
`, `    if ($RequestComp -match '[(|;&<>]') { return } # run nothing
    Invoke-Expression -OutVariable out "$RequestComp" 2>&1 | Out-Null
`},
	},
}
