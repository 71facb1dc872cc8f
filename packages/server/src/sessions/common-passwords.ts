/** The passwords that an attacker tries first, in English, pinyin and digits. Shorter ones are refused anyway. */
const COMMON_PASSWORDS = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd p@ssword passwort motdepasse contraseña
  12345678 123456789 1234567890 0123456789 0987654321 987654321 87654321 12341234 11112222 11223344
  112233445566 123123123 123321123 147258369 147852369 159357456 741852963 789456123 1q2w3e4r
  1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5 qwer1234 qwerty12 qwerty123 qwertyui
  qwertyuiop asdfghjk asdfghjkl zxcvbnm123 asdf1234 abcd1234 abc12345 abcdefgh abcdefg1 a1b2c3d4
  a12345678 a123456789 aa123456 aa12345678 as123456 qq123456 wo123456 woaini520 woaini1314 5201314520
  iloveyou iloveyou1 sunshine princess football baseball superman starwars trustno1 letmein1 welcome1
  welcome123 changeme administrator admin123 admin1234 admin888 root1234 test1234 testtest guest123
  michelle jennifer computer internet whatever dragon123 monkey123 master123 shadow123 corvette
  mercedes maverick samantha jonathan babygirl lovelove computer1 xiaoming chongqing shanghai
  beijing2008 zhongguo teahouse teahouse1 chaguan123`.split(/\s+/),
);

/** True if a folded password is on the list, or repeats one character. */
export function isCommonPassword(folded: string): boolean {
  return COMMON_PASSWORDS.has(folded) || new Set(folded).size === 1;
}
