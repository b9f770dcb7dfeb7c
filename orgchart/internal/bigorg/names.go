package bigorg

import (
	"strconv"
	"strings"
)

// A person is the seven fields of one person, and whether they lead their unit.
type person struct {
	id, name  string
	also      string // the name in Latin letters of who has it in others, else a login
	title     string
	unit      string // an id
	boss      string // an id, or ""
	note      string
	leads     bool
	unitTitle string // the name of the unit, where a format has no units
}

// names of one script: a name is a family and a given name, and each has a
// spelling in Latin letters.
type names struct {
	family, given [][2]string
	apart         string // what stands between the two
}

// hash mixes the seed, a person and what is asked of them into a number, as
// SplitMix64 does (Steele, Lea and Flood, Fast splittable pseudorandom number
// generators, 2014).
func (o *Org) hash(hired int, what uint64) uint64 {
	z := o.seed + (uint64(hired)*8+what+1)*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// one returns one of a list, by the low bits of h, and h without them.
func one[T any](list []T, h *uint64) T {
	n := uint64(len(list))
	i := *h % n
	*h /= n
	return list[i]
}

// nameOf returns what somebody is called, and that in Latin letters. A fifth
// have names in Han, Kana or Hangul. Some have the names of others, as in life.
func (o *Org) nameOf(hired int) (name, latin string) {
	h := o.hash(hired, 0)
	scripts := []*names{&han, &kana, &hangul}
	if h%5 != 0 {
		h /= 5
		first, last := one(latinGiven, &h), one(latinFamily, &h)
		middle := string(rune('A'+h%26)) + string(rune('a'+h/26%26)) + "."
		name = first + " " + middle + " " + last
		return name, name
	}
	h /= 5
	s := one(scripts, &h)
	f, g1, g2 := one(s.family, &h), one(s.given, &h), one(s.given, &h)
	return f[0] + s.apart + g1[0] + g2[0], f[1] + " " + g1[1] + strings.ToLower(g2[1])
}

// titleOf returns a title, which says on which level somebody stands.
func (o *Org) titleOf(hired int, leads, manages bool) string {
	h := o.hash(hired, 1)
	field := one(fields, &h)
	switch {
	case leads:
		return one([]string{"Head of ", "Director of ", "Vice president, "}, &h) + field
	case manages:
		return "Manager, " + field
	}
	return one([]string{"", "Senior ", "Principal ", "Associate "}, &h) + field + " " + one(jobs, &h)
}

// unitName returns the name of a unit: what it does, and a number, as large
// companies have it.
func (o *Org) unitName(seat int32) string {
	h := o.hash(int(seat), 2)
	return one(fields, &h) + " " + one(places, &h) + " " + strconv.Itoa(int(seat)+1)
}

var (
	latinGiven = strings.Fields(`Ada Ben Carla Dan Eve Finn Gita Hugo Ines Jon Kira Leo Mona Nils Olga Paul Quinn Rosa Sam Tara
		Uma Vera Will Xenia Yara Zoe Amir Bea Chloë David Élise Farid Grace Hélène Ivan José Karin Łukasz María Noor`)
	latinFamily = strings.Fields(`Adams Baker Clark Díaz Evans Fischer García Hughes Ivanova Jones Khan Lopez Müller Novák Okafor Patel
		Quist Rossi Silva Taylor Usman Vargas Wójcik Xavier Young Zhang Andersen Brandt Castro Dubois Eriksson Ferrari
		Gupta Hansen Ito Jansen Kowalski Lindqvist Moreau Nguyen O'Brien Petrov Rahman Schmidt Tanaka Ueda Visser Weber Yilmaz Zeman`)
	han = names{
		family: pairs("王 Wang 李 Li 张 Zhang 刘 Liu 陈 Chen 杨 Yang 赵 Zhao 黄 Huang 周 Zhou 吴 Wu 徐 Xu 孙 Sun 胡 Hu 朱 Zhu 高 Gao 林 Lin 何 He 郭 Guo 马 Ma 罗 Luo"),
		given:  pairs("伟 Wei 芳 Fang 娜 Na 敏 Min 静 Jing 强 Qiang 磊 Lei 军 Jun 洋 Yang 勇 Yong 艳 Yan 杰 Jie 涛 Tao 明 Ming 超 Chao 秀 Xiu 霞 Xia 平 Ping 刚 Gang 桂 Gui 文 Wen 华 Hua 建 Jian 国 Guo 玉 Yu 梅 Mei 红 Hong 云 Yun 飞 Fei 晨 Chen"),
	}
	kana = names{apart: " ",
		family: pairs("サトウ Sato スズキ Suzuki タカハシ Takahashi タナカ Tanaka イトウ Ito ワタナベ Watanabe ヤマモト Yamamoto ナカムラ Nakamura コバヤシ Kobayashi カトウ Kato ヨシダ Yoshida ヤマダ Yamada ササキ Sasaki マツモト Matsumoto イノウエ Inoue キムラ Kimura"),
		given:  pairs("はる Haru あき Aki ゆう Yu みさ Misa けん Ken たか Taka まさ Masa とも Tomo のり Nori かず Kazu ひろ Hiro さと Sato なお Nao よし Yoshi えり Eri りさ Risa しん Shin たく Taku まき Maki れい Rei じゅん Jun そう So こう Ko みか Mika"),
	}
	hangul = names{
		family: pairs("김 Kim 이 Lee 박 Park 최 Choi 정 Jung 강 Kang 조 Cho 윤 Yoon 장 Jang 임 Lim 한 Han 오 Oh 서 Seo 신 Shin 권 Kwon 황 Hwang"),
		given:  pairs("민 Min 서 Seo 지 Ji 준 Jun 현 Hyun 우 Woo 수 Su 영 Young 진 Jin 은 Eun 하 Ha 윤 Yun 재 Jae 성 Sung 호 Ho 연 Yeon 주 Ju 경 Kyung 태 Tae 혜 Hye 승 Seung 동 Dong 미 Mi 원 Won"),
	}
	fields = strings.Split("Engineering,Storage,Networks,Data,Security,Sales,Support,Finance,Operations,Research,Design,Logistics,Legal,Marketing,Payments,Search,Mapping,Quality,Purchasing,Training", ",")
	jobs   = strings.Split("engineer,analyst,specialist,planner,consultant,technician,clerk,scientist", ",")
	places = strings.Split("Hangzhou,Osaka,Seoul,Leeds,Łódź,Lyon,Porto,Austin,Lagos,Pune,Quito,Turku", ",")
)

func pairs(s string) [][2]string {
	words := strings.Fields(s)
	list := make([][2]string, len(words)/2)
	for i := range list {
		list[i] = [2]string{words[2*i], words[2*i+1]}
	}
	return list
}
