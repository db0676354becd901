//! The words by which the columns of tickets, invoices, events and answers are named, in seven
//! languages, and the words in their cells.
//!
//! They are written as those of the accounts are: plain, and in the order in which they are
//! preferred.

use super::meaning::Look::{self, Inside, Word};

/// Words, separated by blanks, and how they are looked for.
pub(super) type Words = &'static [(Look, &'static str)];

/// The day on which the row happened.
pub(super) const HAPPENED: Words = &[
    (
        Word,
        "created_at created opened_at opened submitted_at submitted received_at received reported_at reported occurred \
        timestamp sent_at answered_at responded_at invoice_date order_date event_time start_date started date time on at \
        erstellt angelegt eroffnet eingegangen gemeldet rechnungsdatum bestelldatum beantwortet zeitpunkt beginn datum am \
        date_de_creation cree_le cree ouvert_le ouvert recu_le recu envoye horodatage jour \
        fecha_de_creacion creado_el creado abierto recibido enviado fecha \
        data_de_criacao criado_em criado aberto recebido enviado data",
    ),
    (
        Inside,
        "생성일 접수일 등록일 작성일 발생일 응답일 일시 날짜 วันที่สร้าง วันที่เปิด วันที่รับ วันที่แจ้ง วันที่ตอบ วันที่",
    ),
];

/// The day by which something is due.
pub(super) const DUE: Words = &[
    (
        Word,
        "due_date due_at due_on due deadline payable_by fallig_am fallig falligkeit falligkeitsdatum zahlbar_bis \
        date_d_echeance echeance fecha_de_vencimiento vencimiento vence data_de_vencimento vencimento",
    ),
    (
        Inside,
        "만기일 납기일 지급기한 기한 วันครบกำหนด ครบกำหนด กำหนดชำระ",
    ),
];

/// The day on which something ended, or was last touched.
pub(super) const ENDED: Words = &[
    (
        Word,
        "closed solved resolved completed paid finalized voided updated modified ended end_date end expires expired \
        geschlossen gelost erledigt bezahlt aktualisiert geandert ende ferme resolu paye mis_a_jour modifie fin \
        cerrado resuelto pagado actualizado modificado fechado resolvido pago atualizado modificado fim",
    ),
    (
        Inside,
        "완료일 종료일 결제일 수정일 해결일 วันที่ปิด วันที่ชำระ วันที่แก้ไข วันสิ้นสุด",
    ),
];

/// What became of it so far.
pub(super) const STATE: Words = &[
    (
        Word,
        "status state ticket_status zustand bearbeitungsstand statut etat estado situacion situacao",
    ),
    (Inside, "상태 สถานะ"),
];

/// How much it presses.
pub(super) const PRIORITY: Words = &[
    (
        Word,
        "priority severity urgency prioritat dringlichkeit schweregrad priorite gravite urgence prioridad gravedad urgencia \
        prioridade gravidade",
    ),
    (Inside, "우선순위 긴급도 심각도 ความสำคัญ ความเร่งด่วน"),
];

/// Money.
pub(super) const AMOUNT: Words = &[
    (
        Word,
        "amount_due amount_remaining open_amount outstanding balance amount total_amount total gross net sum \
        offener_betrag betrag rechnungsbetrag gesamtbetrag summe saldo solde montant_du montant importe monto \
        valor_em_aberto montante valor",
    ),
    (Inside, "미수금 잔액 금액 청구액 ยอดค้าง จำนวนเงิน ยอดเงิน ยอด"),
];

/// An opinion in numbers.
pub(super) const RATING: Words = &[
    (
        Word,
        "nps csat satisfaction_score survey_score score rating satisfaction stars grade recommend recommendation likely \
        zufriedenheit bewertung weiterempfehlung note avis recommandation satisfaccion puntuacion calificacion valoracion \
        satisfacao pontuacao avaliacao nota",
    ),
    (Inside, "만족도 평점 점수 추천 คะแนน ความพึงพอใจ แนะนำ"),
];

/// Somebody who does something.
pub(super) const PERSON: Words = &[
    (
        Word,
        "user_id userid user member_id contact_id visitor_id person_id email user_email username benutzer nutzer anwender \
        utilisateur usuario utilizador",
    ),
    (Inside, "사용자 회원 이용자 ผู้ใช้ สมาชิก"),
];

/// Cells of a state that is not settled.
pub(super) const OPEN: &str = "open|new|pending|on-hold|on hold|hold|in progress|waiting|unpaid|past_due|past due|overdue|\
    uncollectible|partially paid|unresolved|reopened|offen|neu|wartend|in bearbeitung|unbezahlt|uberfallig|ouvert|ouverte|\
    nouveau|en attente|en cours|impaye|impayee|abierto|abierta|nuevo|pendiente|en curso|impagado|vencido|vencida|aberto|\
    aberta|novo|pendente|em andamento|em aberto|열림|신규|접수|진행중|진행 중|대기|보류|미해결|미납|연체|เปิด|ใหม่|\
    รอดำเนินการ|กำลังดำเนินการ|ค้างชำระ|เกินกำหนด";

/// Cells of a priority that presses.
pub(super) const URGENT: &str = "urgent|critical|blocker|highest|p0|p1|emergency|dringend|sehr hoch|kritisch|urgente|\
    urgence|critique|bloquant|critico|critica|muy alta|muito alta|긴급|매우 높음|심각|เร่งด่วน|ด่วน|ด่วนมาก|วิกฤต";

#[cfg(test)]
mod tests {
    use super::super::meaning::Look;
    use super::super::spelling::plain;
    use super::*;
    use crate::cell::fold;

    #[test]
    fn words_are_as_they_are_looked_for() {
        let lists = [
            HAPPENED, DUE, ENDED, STATE, PRIORITY, AMOUNT, RATING, PERSON,
        ];
        for &(look, words) in lists.into_iter().flatten() {
            for word in words.split_whitespace() {
                let expected = if look == Look::Inside {
                    fold(word).into_owned()
                } else {
                    plain(word)
                };
                assert_eq!(word, expected);
            }
        }
        for word in OPEN.split('|').chain(URGENT.split('|')) {
            assert_eq!(plain(&fold(word)), word);
        }
    }
}
