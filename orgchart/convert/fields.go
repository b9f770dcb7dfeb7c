package convert

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/orgctl/orgctl/orgchart"
)

// A field is what a row may say.
type field int8

const (
	noField field = iota - 1

	// Who it is about.
	fieldID
	fieldName
	fieldFirst // first and last name, where a table has no column for both
	fieldLast
	fieldEmail
	fieldAlso // other spellings, with "; " between them

	// The post: that of the person, or one with an id of its own.
	fieldPost
	fieldHolder // a person by id or name, or "vacant": the row is about the post
	fieldTitle
	fieldDivision // units, the outer before the inner
	fieldUnit
	fieldTeam
	fieldDivisionID // their ids, where the table has such
	fieldUnitID
	fieldTeamID
	fieldLeads

	// Whom it answers to: by id, post, email or name, or by one of them alone.
	fieldBoss
	fieldBossID
	fieldBossEmail
	fieldBossName
	fieldDerived // the boss follows from the units, and is not read
	fieldDotted

	// When, and who says so.
	fieldFrom
	fieldUntil
	fieldLastDay // the last day, which spreadsheets give where we give the first day after
	fieldSeen
	fieldGone
	fieldActing
	fieldJoint
	fieldSource
	fieldNote

	numFields
)

// String returns the name of a field as --map and the rows of an expression
// have it.
func (f field) String() string { return fieldNames[f] }

var fieldNames = [numFields]string{
	fieldID: "id", fieldName: "name", fieldFirst: "first-name", fieldLast: "last-name", fieldEmail: "email", fieldAlso: "also",
	fieldPost: "post", fieldHolder: "holder", fieldTitle: "title", fieldDivision: "division", fieldUnit: "unit", fieldTeam: "team", fieldDivisionID: "division-id", fieldUnitID: "unit-id", fieldTeamID: "team-id", fieldLeads: "leads",
	fieldBoss: "reports-to", fieldBossID: "manager-id", fieldBossEmail: "manager-email", fieldBossName: "manager-name", fieldDerived: "derived", fieldDotted: "dotted-line",
	fieldFrom: "from", fieldUntil: "until", fieldLastDay: "last-day", fieldSeen: "seen", fieldGone: "gone", fieldActing: "acting", fieldJoint: "joint",
	fieldSource: "source", fieldNote: "note",
}

// usualNames are what columns are called, as [squash] writes it: first the name
// of the field, then what exports of personnel systems and spreadsheets that
// people keep by hand have. A name stands once.
var usualNames = [numFields][]string{
	fieldID: {"id", "employeeid", "empid", "employeeno", "empno", "employeenumber", "employeecode", "personid", "personnelid", "personnelno",
		"personnelnumber", "personnumber", "workerid", "staffid", "staffno", "staffnumber", "userid", "username", "uid", "badgeid", "payrollid"},
	fieldName: {"name", "fullname", "displayname", "employee", "employeename", "empname", "worker", "workername", "person", "personname",
		"staffname", "staffmember", "legalname", "preferredname", "nameofemployee"},
	fieldFirst: {"firstname", "first", "givenname", "forename", "preferredfirstname", "legalfirstname"},
	fieldLast:  {"lastname", "last", "surname", "familyname", "preferredlastname", "legallastname"},
	fieldEmail: {"email", "emailaddress", "mail", "workemail", "workemailaddress", "companyemail", "businessemail", "userprincipalname", "upn", "primaryemail"},
	fieldAlso:  {"also", "alias", "aliases", "alsoknownas", "knownas", "nickname", "othernames"},

	fieldPost:     {"post", "postid", "positionid", "positionno", "positionnumber", "positioncode", "seat"},
	fieldHolder:   {"holder", "postholder", "incumbent"},
	fieldTitle:    {"title", "jobtitle", "job", "jobname", "jobrole", "position", "positiontitle", "positionname", "role", "roletitle", "designation", "businesstitle", "worktitle"},
	fieldDivision: {"division", "divisionname", "businessunit", "businessunitname", "businessline", "directorate", "businessgroup", "sector"},
	fieldUnit: {"unit", "department", "dept", "departmentname", "deptname", "homedepartment", "unitname", "orgunit", "orgunitname",
		"organizationalunit", "organisationalunit", "organizationunit", "organisationunit", "supervisoryorganization"},
	fieldTeam:       {"team", "teamname", "squad", "section", "subdepartment", "subteam", "workgroup"},
	fieldDivisionID: {"divisionid", "divisioncode", "businessunitid", "businessunitcode"},
	fieldUnitID:     {"unitid", "departmentid", "deptid", "departmentcode", "deptcode", "departmentnumber", "orgunitid", "orgunitcode"},
	fieldTeamID:     {"teamid", "teamcode"},
	fieldLeads:      {"leads", "leader", "ishead", "headofunit", "isunithead", "isdepartmenthead", "leadsunit", "leadsdepartment"},

	fieldBoss: {"reportsto", "manager", "boss", "supervisor", "linemanager", "reportto", "reportingto", "reportingmanager", "reportsdirectlyto",
		"directmanager", "answersto", "managedby", "superior", "reportingline"},
	fieldBossID: {"managerid", "manageremployeeid", "managerempid", "managerno", "managernumber", "manageremployeeno", "manageremployeenumber",
		"managerpersonid", "managerworkerid", "manageruserid", "supervisorid", "supervisoremployeeid", "supervisornumber", "reportstoid",
		"reportstoemployeeid", "linemanagerid", "reportingmanagerid", "bossid", "superiorid", "parentid"},
	fieldBossEmail: {"manageremail", "manageremailaddress", "managerworkemail", "managersemail", "supervisoremail", "reportstoemail",
		"linemanageremail", "reportingmanageremail", "bossemail"},
	fieldBossName: {"managername", "managerfullname", "managersname", "managerdisplayname", "supervisorname", "reportstoname", "linemanagername",
		"reportingmanagername", "bossname"},
	fieldDerived: {"derived"},
	fieldDotted:  {"dottedline", "dottedlineto", "dottedlinemanager", "dottedmanager", "matrixmanager", "secondarymanager", "functionalmanager"},

	fieldFrom: {"from", "startdate", "start", "since", "effectivedate", "effectivefrom", "validfrom", "fromdate", "hiredate", "datehired",
		"dateofhire", "datestarted", "dateofjoining", "joiningdate", "joindate", "datejoined", "employmentstartdate", "originalhiredate"},
	fieldUntil: {"until", "firstdayafter"},
	fieldLastDay: {"lastday", "enddate", "end", "validto", "effectiveto", "todate", "lastworkingday", "lastdayofwork", "leavingdate", "leavedate",
		"terminationdate", "dateleft", "employmentenddate", "exitdate"},
	fieldSeen:   {"seen", "asof", "asofdate", "snapshotdate", "reportdate"},
	fieldGone:   {"gone"},
	fieldActing: {"acting", "interim", "isacting"},
	fieldJoint:  {"joint", "jobshare"},
	fieldSource: {"source", "sources", "sourceurl"},
	fieldNote:   {"note", "notes", "comment", "comments", "remarks"},
}

// byUsualName is made when it is first asked for.
var byUsualName = sync.OnceValue(func() map[string]field {
	m := make(map[string]field)
	for f, names := range usualNames {
		for _, n := range names {
			m[n] = field(f)
		}
	}
	return m
})

// squash returns the letters and digits of the name of a column, without case:
// how words are divided, "Employee ID", "employee_id" or "EmployeeId", says
// nothing.
func squash(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// fieldOf returns the field of which a column has a usual name.
func fieldOf(column string) (field, bool) {
	if len(column) > 60 {
		return noField, false
	}
	f, ok := byUsualName()[squash(column)]
	return f, ok
}

// Fields returns the names of all fields of a row, those about a person first.
func Fields() []string { return slices.Clone(fieldNames[:]) }

// A mapping says which column is what, where its name does not.
type mapping struct {
	column [numFields]string
	some   bool
}

// parseMap reads pairs such as "id=EmpNo". A field goes by any of its usual
// names.
func parseMap(pairs []string) (mapping, error) {
	var m mapping
	for _, p := range pairs {
		name, column, ok := strings.Cut(p, "=")
		if !ok || strings.TrimSpace(column) == "" {
			return m, fmt.Errorf("%q is no map of a column: want FIELD=COLUMN, as in id=EmpNo", p)
		}
		f, known := fieldOf(name)
		if !known {
			return m, fmt.Errorf("%q is no field: want one of %s%s", name, strings.Join(Fields(), ", "), orgchart.DidYouMean(name, Fields()))
		}
		if m.column[f] != "" {
			return m, fmt.Errorf("%s is mapped twice, to %q and %q", f, m.column[f], column)
		}
		m.column[f], m.some = strings.TrimSpace(column), true
	}
	return m, nil
}

// columns says which field each cell of a record has, by the mapping and then by
// usual names. A field has one column: the one with the name that stands first
// among the usual ones, and of equals the first in the header.
func (m *mapping) columns(header []string) (fields []field, twice []int) {
	fields = make([]field, len(header))
	var at [numFields]int
	rank := [numFields]int{}
	for i := range fields {
		fields[i] = noField
	}
	for f := range at {
		at[f] = -1
		if want := m.column[f]; want != "" {
			at[f] = slices.IndexFunc(header, func(h string) bool { return strings.TrimSpace(h) == want })
			if at[f] < 0 {
				at[f] = slices.IndexFunc(header, func(h string) bool { return squash(h) == squash(want) })
			}
			if at[f] >= 0 {
				fields[at[f]] = field(f)
				rank[f] = -1
			}
		}
	}
	for i, name := range header {
		f, ok := fieldOf(name)
		if !ok || fields[i] != noField || m.column[f] != "" {
			continue
		}
		r := slices.Index(usualNames[f], squash(name))
		switch {
		case at[f] < 0:
		case r < rank[f]:
			fields[at[f]] = noField
			twice = append(twice, at[f])
		default:
			twice = append(twice, i)
			continue
		}
		at[f], rank[f], fields[i] = i, r, f
	}
	slices.Sort(twice)
	return fields, twice
}

// missing returns what is mapped to a column that a header does not have.
func (m *mapping) missing(header []string) (field, bool) {
	for f, want := range m.column {
		if want == "" {
			continue
		}
		if !slices.ContainsFunc(header, func(h string) bool { return strings.TrimSpace(h) == want || squash(h) == squash(want) }) {
			return field(f), true
		}
	}
	return noField, false
}

// tells reports whether columns can say who is meant: without a name, an id or
// a post there is nobody.
func tells(fields []field) bool {
	return slices.ContainsFunc(fields, func(f field) bool {
		switch f {
		case fieldID, fieldName, fieldLast, fieldFirst, fieldEmail, fieldPost, fieldHolder:
			return true
		}
		return false
	})
}
