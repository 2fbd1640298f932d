type Sentence = { readonly ja: string; readonly en: string };

/** What a code of a certificate, or of TLS itself, looks like; the names are those of Node and of OpenSSL. */
export const OF_TLS =
  /CERT|SIGNED|SIGNATURE|TLS|SSL|^EPROTO$|^(INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$/;

/** Why a certificate is not believed, by the code that says so, and who puts it right how; the first that fits. */
const WHY: readonly (readonly [RegExp, Sentence])[] = [
  [
    /^CERT_HAS_EXPIRED$/,
    {
      ja: '証明書の有効期限が切れています（{code}）。保管場所の運用担当に更新してもらってください。切れていないはずなら、この機械の時計を合わせてください',
      en: 'its certificate has expired ({code}): let whoever runs the store renew it; where it should be good still, set the clock of this machine',
    },
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    {
      ja: '証明書の有効期間がまだ始まっていません（{code}）。この機械の時計と、証明書の開始日を確かめてください',
      en: 'its certificate is not valid yet ({code}): look at the clock of this machine, and at the day from which the certificate holds',
    },
  ],
  [
    /ALTNAME_INVALID|HOSTNAME_MISMATCH/,
    {
      ja: '証明書は別のホスト名のものです（{code}）。接続先のホストを証明書にある名前で書くか、そのホスト名の証明書を保管場所に置いてもらってください',
      en: 'its certificate is of another host than the address names ({code}): write the host in the address as the certificate has it, or let whoever runs the store put one there that bears this name',
    },
  ],
  [
    /SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY_LEAF|CERT_UNTRUSTED|INVALID_CA/,
    {
      ja: '証明書の発行者が、この機械の知る認証局ではありません（{code}）。自社の認証局なら、その証明書のファイルを接続先の末尾に `?sslrootcert=` で（https の接続先では環境変数 NODE_EXTRA_CA_CERTS で）指定してください。公の認証局なら、保管場所が中間証明書も送るようにしてもらってください',
      en: 'nobody this machine knows vouches for its certificate ({code}): where the authority is your own name the file of its certificate, as `?sslrootcert=` behind the address, or of an https address in NODE_EXTRA_CA_CERTS; where it is a public one let the store send the certificates between as well',
    },
  ],
  [
    /REVOKED/,
    {
      ja: '証明書が失効しています（{code}）。保管場所の運用担当に新しいものにしてもらってください',
      en: 'its certificate was revoked ({code}): let whoever runs the store put a new one there',
    },
  ],
  [
    /^IN_THE_CLEAR$/,
    {
      ja: '接続先に `sslmode` がなく、ホストが社内網の外にあるため、このままでは暗号化せずに送ることになります（{code}）。接続先の末尾に `?sslmode=verify-full` と書いてください',
      en: 'its address says no `sslmode`, and its host lies outside your own network, so that all would go there in the clear ({code}): write `?sslmode=verify-full` behind the address',
    },
  ],
  [
    /^HTTP_IN_THE_CLEAR$/,
    {
      ja: '接続先が http:// で始まり、ホストが社内網の外にあるため、このままでは暗号化せずに送ることになります（{code}）。https:// の接続先を書いてください',
      en: 'its address begins with http://, and its host lies outside your own network, so that all would go there in the clear ({code}): write one that begins with https://',
    },
  ],
  [
    /^(sslrootcert|ENOENT|EACCES)$/,
    {
      ja: '接続先が名指す証明書のファイルを読めません（{code}）。`sslrootcert`・`sslcert`・`sslkey` の場所と権限を確かめてください',
      en: 'the file of a certificate that the address names cannot be read ({code}): look at the place and the permissions of `sslrootcert`, `sslcert` and `sslkey`',
    },
  ],
];

const OTHERWISE: Sentence = {
  ja: '（{code}）。ポートと、保管場所が TLS に対応しているかを確かめてください',
  en: '({code}): look at the port, and whether the store speaks TLS at all',
};

/** What a code says of why a store is not believed, and what to do; it names no host and no certificate. */
export function whyNoTrust(code: string): Sentence {
  const [, { ja, en }] = WHY.find(([form]) => form.test(code)) ?? [undefined, OTHERWISE];
  return { ja: ja.replace('{code}', () => code), en: en.replace('{code}', () => code) };
}
