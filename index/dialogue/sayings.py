"""What people say to a bot, folded: what makes a saying, and the small words that stand around it."""

ARTICLES = r"(?:bai bao|bai viet|bai|tin tuc|tin bai|tin|tai lieu|articles?|documents?|news)"
YOU = r"(?:ban|bn|bot|chat ?bot|em|cau|ad|admin|may|trich dan|he thong|cai nay)"
POLITE = (
    r"(?:(?:xin chao|chao(?: ban| bot| ad)?|(?:ban|bot|ad|em) oi|lam on|vui long|hay|ban(?: co the)?|(?:toi |minh |em )?co the|bot|nho ban|please|pls"
    r"|(?:toi|minh|em) (?:muon|can)|(?:can|could) you|i want to)[ ,.!]+)*"
)
"""What may stand before a wish."""
TO_ME = r"(?: (?:giup|ho|dum|cho|lai|ra|them|toi|minh|em|me|us|for))*"
PLEASE = r"(?:[ ,]+(?:khong|ko|k|hong|duoc|nhe|nha|di|voi|a|vay|the|giup|ho|cho|toi|minh|em|please))*$"
"""What may stand behind a wish, to its end."""
HERE = r"(?:kho(?: bai| du lieu)?|o day|trong day)"

INSULTS = (
    r"do (?:ngu|cho|khung|dien|dot|rac|vo dung|mat day|dan don)(?: nguoc| ngoc| xuan)?"
    r"|ngu(?! ngon)(?: nguoc| ngoc| xuan| si| vai| nhu \w+)?|oc cho|cho chet|khung|dot|vo dung|mat day|ba lap|im (?:di|mom)|cam (?:mom|mieng)|cut(?: di| xeo)?|bien di|bo may|con me"
    r"|(?:dit|du|dm|dmm|dkm|dcm|vcl|vl|clm|cc)(?: me| ma| cu)?|fuck(?:ing)?(?: you| off)?|shit|stupid|idiot|dumb"
    r"|useless|shut up|moron|you suck"
)
COMPLAINTS = (
    r"sai(?: bet| het| be bet)?|khong (?:dung|chinh xac|phai|lien quan)(?: y)?|tra loi (?:sai|linh tinh|chan|te|do)"
    r"|linh tinh|lac de|(?:muon |gui )?(?:gop y|phan hoi|khieu nai|bao loi)|lien he(?: voi)?(?: ai| admin| quan tri(?: vien)?)?|feedback|report(?: an? (?:error|problem))?|chan|te|do te|kem|nham|wrong|incorrect|not (?:right|correct|true|helpful)|bad|nonsense"
)
COUNT = (
    rf"(?:bao nhieu|may|bn|how many) {ARTICLES}|(?:tong so|so luong) {ARTICLES}"
    r"|(?:lon|to|rong) (?:co nao|the nao|chung nao)"
)
NEWEST = (
    rf"{ARTICLES}(?: nao| gi)? (?:moi nhat|moi(?: dang| ra| them)?|gan (?:day|nhat)(?: nhat)?|hom nay|vua (?:dang|them))"
    rf"|moi nhat|gi moi|(?:new|newest|latest|(?:most )?recent|last) {ARTICLES}|newest|latest|what s new|anything new"
)
CONTENTS = (
    rf"(?:danh sach|liet ke|tat ca)(?: (?:cac|nhung))? {ARTICLES}|(?:nhung|cac) {ARTICLES}(?: nao| gi)?"
    rf"|{ARTICLES} (?:nao|gi)|{HERE} (?:nay )?co (?:nhung )?gi|chu de (?:gi|nao)|(?:list|browse|all|show|what)(?: the)? {ARTICLES}"
)
DETAIL = (
    r"(?:ro|chi tiet|cu the|sau|ky|day du|dai|ti mi) (?:hon|them|ra)|them (?:thong tin|chi tiet)|chi tiet"
    r"|(?:noi|ke|giai thich|cho biet) (?:ro|them|ky)|giai thich|(?:khong|chua) hieu"
    r"|more (?:details?|info(?:rmation)?|specific)|in (?:more )?detail|details|tell me more|elaborate|explain|say more"
)
GO_ON = (
    r"(?:doc |xem |noi |ke )?(?<!hoi )tiep(?: tuc| theo| di)?|(?:phan|doan|trang) (?:tiep theo|tiep|sau|ke)|next|continue|go on"
    r"|next (?:passage|page|one)|keep going|carry on|read on|go ahead"
)
BACK = (
    r"(?:doan|phan|trang)(?: ngay)? truoc(?: do)?|(?:quay|tro|lui)(?: tro)? (?:lai|ve)(?: doan truoc)?"
    r"|(?:the )?previous(?: passage| page| one)?|go back|back"
)
MORE = (
    rf"con (?:co )?(?:cai |dieu )?(?:gi|nua|khong)|(?:gi|{ARTICLES}|nguon|doan|thong tin|y|ket qua)(?: nao| gi)? (?:nua|khac)"
    r"|them (?:nua|nguon|ket qua|doan|bai)|(?:xem|cho) them|nua|het (?:chua|roi)|chi (?:co )?the|(?:anything|something|what) else"
    r"|any ?more|more(?: sources| results)?|(?:other|further) (?:sources|results)|is that (?:all|it)"
)
EDITS = r"(?:them|dang|gui|nap|bo sung|dua|xoa|go(?: bo)?|bo|sua|chinh sua|cap nhat|thay)"
_HOW = r"(?:(?: thi)?(?: lam)?(?: nhu)? (?:the nao|lam sao|sao|ra sao|cach nao))?"
EDITING = (
    r"(?:(?:lam (?:sao|the nao|cach nao)|cach|huong dan|muon|can|xin|duoc|co the|nho)(?: (?:nao|de|duoc|ban|bot))*"
    rf" {EDITS} (?:(?:len|vao|lai|mot|1|cac|nhung) )*{ARTICLES}"
    rf"|{EDITS} (?:mot|1|lai) {ARTICLES}|(?:nap|bo sung|xoa|go(?: bo)?|chinh sua|cap nhat) {ARTICLES})"
    rf"(?: (?:nay|do|kia|cu|moi(?! nhat)|len|vao|ra|khoi|{HERE}|day|he thong))*{_HOW}"
    r"|(?:how (?:do|can|to|would)(?: i| we| you)? )?(?:add|upload|submit|remove|delete|edit|correct|update)"
    rf" (?:(?:an?|the|this|my|new|some) )*{ARTICLES}"
)
WHO = (
    rf"{YOU} (?:co )?(?:ten )?(?:la )?(?:con |cai )?(?:ai|ten gi|bot gi)|{YOU} la (?:cai |con )?gi|{YOU} ten gi|ai (?:da )?(?:tao|lam|viet|lap trinh) (?:ra )?{YOU}"
    rf"|{YOU} (?:co phai (?:la )?|la )(?:bot|robot|chatbot|may|nguoi|nguoi that|chatgpt|gpt|tri tue nhan tao)|{YOU} (?:may|bao nhieu) tuoi"
    rf"|gioi thieu(?: ve)? (?:ban|ban than|minh|bot)|who are you|what are you|your name|who (?:made|created|built) you"
    r"|are you (?:an? )?(?:bot|human|real|robot|ai|person|chatgpt)|introduce yourself"
)
ABILITIES = (
    rf"{YOU} (?:co the |biet |co )?(?:lam|giup|tra loi|ho tro|biet)(?: (?:duoc|toi|minh|em|lam))* (?:nhung )?(?:viec |cau |cau hoi )?(?:gi|nao)"
    rf"|{YOU} (?:dung|sinh ra) (?:de )?(?:lam )?gi|(?:chuc nang|tinh nang)(?: nao| gi)?|cuu|tro giup|(?<!da )(?:giup|ho tro)(?: do)?(?: (?:toi|minh|em))?"
    r"|(?:huong dan|cach|chi cach|lam sao(?: de)?) (?:su dung|dung|hoi|xai)|(?:su dung|dung|xai|hoi) (?:nhu )?the nao|(?:dung|xai|hoi) (?:ra sao|lam sao)"
    r"|(?:co the |nen |duoc )hoi (?:nhung )?(?:gi|cau gi)|hoi (?:gi|cau gi)|help|what (?:can|do) you do|what can i ask"
    r"|how (?:do i|to|can i) (?:use|ask)|how does (?:this|it|this bot) work|menu|commands|instructions"
)
GOODBYES = (
    r"tam biet|good ?bye|bye(?: bye)?|bai bai|pp|(?:hen )?gap lai|hen (?:mai|hom khac|lan sau|gap)|ngu ngon|g9|good night"
    r"|see you(?: later| soon)?|di ngu|take care|have a (?:nice|good) day"
)
THANKS = (
    r"c[ao]m (?:on|un)|cam ta|camon|da ta|biet on|(?:many )?thanks|thank(?: you| u)?|thx|tks|tnx|ty|merci"
    r"|(?:vi |da )+(?:giup(?: do)?|tra loi|ho tro) (?:toi|minh|em|nhiet tinh|nhanh)|vi cau tra loi|your help|appreciate"
)
GREETINGS = (
    r"chao|hello|helo|hallo|hi|hey|alo|a lo|good (?:morning|afternoon|evening)|buoi (?:sang|trua|chieu|toi)(?: (?:tot lanh|vui ve))?"
    r"|em bot|khoe khong|dao nay the nao|how (?:are|r) you(?: doing)?|ai (?:o )?(?:day|do) khong|co ai khong|any(?:one|body) there|test|ping"
    r"|rat vui duoc (?:gap|lam quen)|nice to meet you|chuc mung nam moi|happy new year|ngay (?:moi )?(?:tot lanh|vui ve)"
)
AGREEMENTS = (
    r"o ?k|oke|okay|okie|okela|uh|um|vang|duoc (?:roi|day)|dung(?: roi| vay| the)?|chuan|chinh xac|(?:da )?hieu(?: roi)?|biet roi"
    r"|(?:the|vay) (?:a|ha|sao|thoi)|(?:du|xong|thoi) roi|khong (?:can|sao|co gi)|(?:cho|muon|xin) (?:toi |minh |em )?hoi(?: (?:chut|cai|ti|xiu|dieu|cau|mot))*(?: nay)?|hoi (?:tiep|them)(?: duoc)?(?: khong)?|can i ask|i have a question|dong y|nhat tri|that (?:a|khong|sao)"
    r"|yes|yeah|yep|no|nope|sure|of course|right|correct|got it|i see|great|nice|cool|good(?: job)?|well done|wow|awesome"
    r"|perfect|excellent|fine|really|sorry|my bad|(?:xin )?loi|hmm?|(?:ha|hi|he|hu|ho)+|kk|lol"
    r"|hay|tot|tuyet(?: voi)?|gioi|xuat sac|dinh|ngon|thong minh|de thuong|huu ich|yeu|thich|khen|khong|da|co|phai"
)
PARTICLES = (
    r"toi|minh|em|anh|chi|tui|tao|bac|ban|bn|bot|ad|admin|may|cau|cac|ca nha|moi nguoi|trich dan|you|there|all|everyone|me"
    r"|a|ah|nhe|nha|nhi|oi|voi|di|the|vay|z|v|day|do|qua|lam|nhieu|rat|that|ne|nao|ha|u|da|thi|la|lai|roi|luon|cung|vi|thoi|dau|chuc|xin"
    r"|phep|cho|giup|nhung|va|ma|nua|please|pls|plz|so|s|re|are|is|was|were|your|answer|very|much|a lot|again|now|then|and|but|oh|well|just|to|for|it|that|this"
)
"""What may stand around a remark."""
AROUND = (
    r"ho|dum|con|what|chut|lan|hien|dang|tai|tat ca|tong cong|trong|kho|kho bai|du lieu|o|hom nay|bay gio|gio|gi|ve|cai|dieu|cau|viec"
    r"|nguoi|khong|chua|co|duoc|co the|lam on|vui long|hay|muon|can|hoi|biet|xem|doc|tim|noi|ke|tra loi|the|my|is|am|are|i|do|in|of"
    r"|on|about|have|has|can|could|got|show|give|any|lam"
)
"""What may stand around a request besides: words that by themselves say nothing."""
TYPED = {
    **dict.fromkeys(("k", "ko", "kh", "hk", "hok", "hong", "hem", "khum", "kg"), "khong"),
    **dict.fromkeys(("dc", "dk", "dx"), "duoc"),
    **dict.fromkeys(("j", "ji", "gj"), "gi"),
    **dict.fromkeys(("mik", "mk", "mih"), "minh"),
    **dict.fromkeys(("r", "rui"), "roi"),
    **dict.fromkeys(("bik", "bit"), "biet"),
    **{"b": "ban", "m": "may", "t": "toi", "e": "em", "vs": "voi", "lm": "lam", "ntn": "nhu the nao"},
    **{"thui": "thoi", "nhiu": "nhieu", "hnay": "hom nay", "iu": "yeu", "trl": "tra loi", "u": "you"},
}
"""As it is typed in haste, and what it stands for."""
