// The page's own words. What the gateway says about a level comes from the gateway, in the same five languages.

export const LANGUAGES = { 'zh-Hans': '中文', en: 'English', ja: '日本語', fr: 'Français', ko: '한국어' };

const WORDS = {
  'zh-Hans': {
    title: '健康码', GREEN: '绿码', UNKNOWN: '未知', YELLOW: '黄码', RED: '红码', EXPIRED: '已过期', qr: '供验码的二维码,每 15 秒更新',
    live: '实时更新:截图无效', stopped: '此码已过期,请联网刷新。', reason: '原因', setBy: '赋码方', since: '生效于', until: '有效至',
    next: '下一步', contest: '如有异议', age: '数据时间:{when}({ago})', offline: '无网络:显示的是已保存的数据。', refresh: '刷新',
    history: '谁赋了码、谁查验过', decisions: '赋码与判定', checks: '查验记录', accesses: '查询记录', nobody: '没有记录',
    claim: '领取健康码', claimHow: '请先在所在省份的应用中实名登录,获取领码凭据。凭据十分钟内有效,只能使用一次。', secret: '领码凭据',
    bind: '在本机领码', forget: '从本机删除', forgetSure: '确定要从本机删除健康码吗?', bound: '已领码。', linked: '已从链接读取领码凭据;确认是您本人的码再领取。',
    unsupported: '此浏览器无法保存密钥。请用新版浏览器打开。', notBound: '本机不再绑定此码。请用新的领码凭据重新领码。', to: '{before} → {after}', at: '{place},{operator}',
  },
  en: {
    title: 'Health code', GREEN: 'Green', UNKNOWN: 'Unknown', YELLOW: 'Yellow', RED: 'Red', EXPIRED: 'Expired', qr: 'QR code for the gate, new every 15 seconds',
    live: 'Live: a screenshot is not enough', stopped: 'This code has expired. Go online and refresh it.', reason: 'Reason', setBy: 'Set by', since: 'Since', until: 'Until',
    next: 'Next step', contest: 'If it is wrong', age: 'Data of {when} ({ago})', offline: 'No network: this is what the phone has kept.', refresh: 'Refresh',
    history: 'Who set it, who checked it', decisions: 'Set and decided', checks: 'Checks', accesses: 'Queries', nobody: 'Nobody yet',
    claim: 'Claim a code', claimHow: "Log in to your province's app with your real name and get a claim secret. It works once, for ten minutes.", secret: 'Claim secret',
    bind: 'Claim on this phone', forget: 'Delete from this phone', forgetSure: 'Delete the code from this phone?', bound: 'Claimed.', linked: 'The claim secret was taken from the link. Claim only a code that is your own.',
    unsupported: 'This browser cannot keep a key. Open the page in a newer one.', notBound: 'This phone is not bound to the code any more. Claim it again with a new secret.', to: '{before} → {after}', at: '{place}, {operator}',
  },
  ja: {
    title: '健康コード', GREEN: '緑', UNKNOWN: '不明', YELLOW: '黄', RED: '赤', EXPIRED: '期限切れ', qr: '確認用の QR コード。15 秒ごとに更新',
    live: 'リアルタイム表示:画面の写しは無効', stopped: 'このコードは期限切れです。接続して更新してください。', reason: '理由', setBy: '判定した機関', since: '開始', until: '終了',
    next: '次にすること', contest: '誤りがあるとき', age: '{when} のデータ({ago})', offline: '接続なし:端末に保存したデータです。', refresh: '更新',
    history: '誰が判定し、誰が確認したか', decisions: '判定の記録', checks: '確認の記録', accesses: '照会の記録', nobody: '記録はありません',
    claim: 'コードを受け取る', claimHow: 'お住まいの省のアプリに実名でログインし、受取キーを取得してください。有効期間は 10 分、使用は一度だけです。', secret: '受取キー',
    bind: 'この端末で受け取る', forget: 'この端末から削除', forgetSure: 'この端末からコードを削除しますか?', bound: '受け取りました。', linked: 'リンクから受取キーを読み取りました。ご自分のコードだけを受け取ってください。',
    unsupported: 'このブラウザーは鍵を保存できません。新しいブラウザーで開いてください。', notBound: 'この端末はもうコードに結び付いていません。新しい受取キーで受け取り直してください。', to: '{before} → {after}', at: '{place}、{operator}',
  },
  fr: {
    title: 'Code de santé', GREEN: 'Vert', UNKNOWN: 'Inconnu', YELLOW: 'Jaune', RED: 'Rouge', EXPIRED: 'Expiré', qr: 'Code QR pour le contrôle, nouveau toutes les 15 secondes',
    live: 'En direct : une capture ne suffit pas', stopped: 'Ce code a expiré. Connectez-vous et actualisez-le.', reason: 'Raison', setBy: 'Fixé par', since: 'Depuis', until: "Jusqu'au",
    next: 'Étape suivante', contest: "S'il est faux", age: 'Données du {when} ({ago})', offline: 'Pas de réseau : voici ce que le téléphone a gardé.', refresh: 'Actualiser',
    history: "Qui l'a fixé, qui l'a contrôlé", decisions: 'Fixé et décidé', checks: 'Contrôles', accesses: 'Consultations', nobody: 'Personne encore',
    claim: 'Retirer un code', claimHow: "Connectez-vous à l'application de votre province sous votre vrai nom et demandez un secret. Il sert une fois, pendant dix minutes.", secret: 'Secret de retrait',
    bind: 'Retirer sur ce téléphone', forget: 'Supprimer de ce téléphone', forgetSure: 'Supprimer le code de ce téléphone ?', bound: 'Code retiré.', linked: 'Le secret vient du lien. Ne retirez que votre propre code.',
    unsupported: 'Ce navigateur ne peut pas garder de clé. Ouvrez la page dans un plus récent.', notBound: "Ce téléphone n'est plus lié au code. Retirez-le avec un nouveau secret.", to: '{before} → {after}', at: '{place}, {operator}',
  },
  ko: {
    title: '건강 코드', GREEN: '녹색', UNKNOWN: '알 수 없음', YELLOW: '노란색', RED: '빨간색', EXPIRED: '만료됨', qr: '검사용 QR 코드, 15초마다 갱신',
    live: '실시간 표시: 화면 사진은 무효', stopped: '이 코드는 만료되었습니다. 네트워크에 연결해 새로 고치십시오.', reason: '사유', setBy: '설정 기관', since: '시작', until: '종료',
    next: '다음 단계', contest: '잘못된 경우', age: '{when} 기준 데이터 ({ago})', offline: '네트워크 없음: 휴대전화에 저장된 데이터입니다.', refresh: '새로 고침',
    history: '누가 설정하고 누가 검사했는지', decisions: '설정 및 판정', checks: '검사 기록', accesses: '조회 기록', nobody: '기록 없음',
    claim: '코드 받기', claimHow: '관할 성의 앱에 실명으로 로그인하여 수령 키를 받으십시오. 10분 동안 한 번만 쓸 수 있습니다.', secret: '수령 키',
    bind: '이 휴대전화에서 받기', forget: '이 휴대전화에서 삭제', forgetSure: '이 휴대전화에서 코드를 삭제하시겠습니까?', bound: '코드를 받았습니다.', linked: '링크에서 수령 키를 읽었습니다. 본인의 코드만 받으십시오.',
    unsupported: '이 브라우저는 키를 저장할 수 없습니다. 최신 브라우저에서 여십시오.', notBound: '이 휴대전화는 더 이상 코드에 연결되어 있지 않습니다. 새 수령 키로 다시 받으십시오.', to: '{before} → {after}', at: '{place}, {operator}',
  },
};

/** The language to begin with: the one chosen before, else the browser's first that is spoken here. */
export function preferred(chosen, wanted = navigator.languages) {
  const spoken = Object.keys(LANGUAGES);
  return [chosen, ...wanted]
    .map(tag => spoken.find(known => tag && known.slice(0, 2) === tag.slice(0, 2).toLowerCase()))
    .find(found => found) ?? spoken[0];
}

/** The word called `name`, its places filled. */
export function word(language, name, places = {}) {
  return WORDS[language][name].replace(/\{(\w+)\}/g, (_, place) => places[place]);
}

export const names = Object.keys(WORDS.en);
export const all = WORDS;
