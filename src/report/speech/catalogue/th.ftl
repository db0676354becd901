# What people read, in Thai. The comments in en.ftl say what each message is for.
#
# Lines break at blanks only: a blank stands where a phrase ends, so that none becomes too long.

## Bands

band_green = เขียว
band_yellow = เหลือง
band_red = แดง
band_unknown = ข้อมูลไม่พอ
band_required = { $band } (สัญญาณบังคับ)

## What stands above columns

column_account = ลูกค้า
column_accounts = จำนวนลูกค้า
column_at_best = ดีที่สุด
column_at_worst = แย่ที่สุด
column_band = สถานะ
column_band_before = สถานะก่อนหน้า
column_band_by_score = สถานะตามคะแนน
column_because = เพราะ
column_change = เปลี่ยนแปลง
column_data_known = ข้อมูลที่ทราบ
column_held_back = คะแนนที่เสีย
column_held_back_by = เสียคะแนนที่
column_id = รหัส
column_itself = ตัวเอง
column_mean_score = คะแนนเฉลี่ย
column_name = ชื่อ
column_next_step = ขั้นตอนถัดไป
column_of = จาก
column_owner = ผู้ดูแล
column_parent = ลูกค้าหลัก
column_part_of = อยู่ภายใต้
column_points = แต้ม
column_profile = โปรไฟล์
column_reason = เหตุผล
column_score = คะแนน
column_segment = กลุ่ม
column_share = สัดส่วน
column_share_red = สัดส่วนสีแดง
column_signal = สัญญาณ
column_stage = ระยะ
column_strength = ความแรง
column_trend = แนวโน้ม
column_value = มูลค่า
column_value_at_risk = มูลค่าที่เสี่ยง
column_weight = น้ำหนัก
column_why_unknown = สาเหตุที่ไม่ทราบ
column_worst_account = ลูกค้าที่แย่ที่สุด

## What stands in them

percent = { $number }%
required_is_missing = ขาดสัญญาณบังคับ
no_signal = ไม่มีสัญญาณ
change_new = ใหม่
change_back = กลับมา
was_band = เดิม { $band }
had_no_score = เดิมไม่มีคะแนน
nameless_group = (ไม่มี)
account_left_out = ไม่นับ
about = { $what }: { $text }

## Below the table

accounts = ลูกค้า { $count } ราย
matching = { $filter }: { $matching } จาก{ accounts } ส่วนสรุปนับทั้งหมด
headline = { accounts } { scores_as_of }
headline_mean = { headline }: คะแนนเฉลี่ย { $mean }
headline_value = { headline_mean } มูลค่าที่เสี่ยง { $value }
scores_as_of = คะแนน ณ วันที่ { $date }
changes_since = การเปลี่ยนแปลงนับจากข้อมูลบันทึกวันที่ { $date }
changes_doubtful = ? หลังการเปลี่ยนแปลง: ข้อมูลที่ทราบของลูกค้ามากขึ้นหรือน้อยลงจากเดิม และเพียงเท่านั้นคะแนนก็ขยับได้
gone_since = หายไปตั้งแต่ข้อมูลบันทึกวันที่ { $date }: { accounts }
gone_worth = { $gone } มูลค่า { $value }
gone_of_band = { $gone } ในจำนวนนี้ { $band } { $count } ราย
list_more = { $items } และอีก { $count }
no_value_for = ไม่มีมูลค่า: { accounts }
left_out = ไม่นับเพราะเซลล์ไม่ถูกต้อง: { accounts }
crowded = { $share } ของลูกค้าอยู่ในสถานะเดียวกัน เมื่อเป็นเช่นนี้ { $band } บอกอะไรได้น้อย: เกณฑ์หรือช่วงที่ใกล้เคียงข้อมูลของคุณมากขึ้น จะแยกลูกค้าออกจากกันได้
crowded_rules = { $share } ของลูกค้าอยู่ในสถานะเดียวกัน กฎลด{ accounts } ลงเป็น { $band }: ดูเงื่อนไขของกฎก่อนเกณฑ์และช่วง
crowded_unknown = { $share } ของลูกค้าอยู่ในสถานะเดียวกัน ข้อมูลที่ทราบน้อยเกินไป: ลองหาคอลัมน์ที่ว่าง หรือลด min_coverage
no_parents = ไม่มีลูกค้ารายใดอยู่ภายใต้รายอื่น จึงไม่มีอะไรให้รวม
parents_weighted = คะแนนเฉลี่ย สัดส่วนสีแดง และข้อมูลที่ทราบของลูกค้าหลัก ถ่วงน้ำหนักลูกค้าแต่ละรายด้วยมูลค่า

## Why an account has its score

verdict_rule = { $account }: { $band } ({ $reason })
verdict_score = { $account }: { $band } ได้ { $score } จาก 100
verdict_without_score = { $account }: ไม่มีคะแนน { $why }
band_by_score_alone = ถ้าดูคะแนนอย่างเดียว ได้ { $score } จาก 100 สถานะจะเป็น { $band }
held_back_most = เสียคะแนนมากที่สุดที่ { $signals }
nothing_holds_back = ไม่มีจุดที่เสียคะแนน
all_is_known = { $held } ทราบข้อมูลทั้งหมด
part_is_known = { $held } ทราบข้อมูล { $share }
without_score = ไม่มีคะแนน: { $why }
unknown_required = สัญญาณบังคับที่ยังไม่ทราบ: { $signals }
unknown_coverage = ทราบข้อมูลเพียง { $known } แต่ต้องมี { $needed }
unknown_all = ไม่ทราบข้อมูลใดเลย
interval = { $score }; จะอยู่ระหว่าง { $low }–{ $high } เมื่อทราบ { $signals }
interval_open = { $interval }; สถานะยังไม่แน่นอน
interval_settled = { $interval }; เป็น { $band } ทุกกรณี
no_score_yet = ยังไม่มีคะแนน
standing = { $band } ({ $score })
value_of = มูลค่า { $value }
not_known = ไม่ทราบ
note_rows = แถว
note_dimensions = มิติ
note_rules = กฎ
note_next_steps = ขั้นตอนถัดไป
note_what_if = ถ้าหาก
note_with = เมื่อเปลี่ยน
left_out_signal = { $signal } { $share } ของทั้งหมด: { $why }
judged_as = ประเมินแบบ { $profile }
at_best = ดีที่สุด { $band }
changes_nothing = { $capped }: ไม่เปลี่ยนอะไร
rule_nearly = เกือบเข้าเงื่อนไข ({ $capped }): { $reason }; { $why }
rule_lacks = { $subject } เป็น { $found } แต่เงื่อนไขคือ { $asked }
condition = { $subject } เป็น { $asked }
and = { $first } และ { $second }
or = { $first } หรือ { $second }
or_else = { $first } หรือ { $second }
empty = ว่าง
yes = ใช่
no = ไม่ใช่

## How a value became a number

assumed = สมมติเป็น{ $value }: { $why }
assumed_worst = แย่ที่สุด
assumed_best = ดีที่สุด
assumed_neutral = กลาง
assumed_nothing = ไม่มี
by_default = ว่าง: ใช้ค่าเริ่มต้น { $value }
ratio = { $part } จาก { $whole } { $per } = { $ratio }
changed = { $now } เดิม { $before }: { $change }
today = วันนี้
days_ahead = อีก { $days } วัน
days_ago = { $days } วันก่อน
days_old = วัดเมื่อ { $days } วันก่อน
no_column = ไม่มีคอลัมน์ { $column }
is_empty = { $column } ว่าง
is_zero = { $column } เป็น 0
stale = เก่าเกินไป: { days_old } จำกัด { $limit }
unlisted = { $text } ไม่ใช่ค่าที่กำหนดไว้
range = ตั้งแต่ { $low } ถึง { $high }

## The way to the score

start = เริ่มต้น
start_why = คะแนนที่อาจถูกหัก
earned = ได้
took = หัก
points_of = { $points } จาก { $most }
legend_not_earned = · ยังไม่ได้

## What would change it

goal_reached = { $goal }: ถึงแล้ว
takes_to_be = เพื่อให้เป็น { $goal } ({ $stands }) ต้อง:
takes_to_reach = เพื่อให้ถึง { $goal } ({ $stands }) ต้อง:
out_of_reach = { $goal }: ไปไม่ถึง เพราะ { $why }
unscored = ไม่มีคะแนน
change_from = { $signal }: { $metric } จาก { $from } เป็น { $to }
change_known = { $signal }: ทราบว่า { $metric } เป็น { $to }
moves_too = { $change } ซึ่งทำให้ { $signals } ขยับด้วย
set_empty = { $column } ว่าง
barrier_capped = { $reasons }; คะแนนอย่างเดียวอาจได้ { $score }
barrier_low = แม้ทุกอย่างที่เปลี่ยนได้จะดีที่สุด ก็จะได้ { $score }
barrier_unknown = { $signals } จะยังไม่ทราบ; ทราบข้อมูลได้ { $known }
barrier_quantile = สถานะขึ้นกับลูกค้าทุกราย; ให้ถามด้วยคะแนนโดยใช้ --to-score
trial_same = { $cells }: { $stands } เหมือนตอนนี้
trial_other = { $cells }: { $stands } แทนที่ { $before }

## What the rows of other files say

no_file = ไม่มีไฟล์ของ { $source }: ไม่ทราบ
files = { $count } ไฟล์
no_row_of = ไม่มีแถวใน { $files }
rows_of = { $count } แถวใน { $files }
with_value_in = ที่มีค่าใน { $column }
between_days = ตั้งแต่ { $from } ถึง { $to }
since_day = ตั้งแต่ { $date }
up_to_day = ถึง { $date }
rows_where = ที่ { $condition }
held_of = ในจำนวนนี้ { $count } แถว { $condition }
on_day = เมื่อ { $date }
last_on_day = ล่าสุดเมื่อ { $date }
known_zero = 0 และทราบแน่ชัด
counts_as_zero = นับเป็น 0

## Why a score changed

cause_time = เวลาที่ผ่านไป
cause_known = ข้อมูลที่ทราบ
cause_data = ข้อมูล
cause_scorecard = เกณฑ์ให้คะแนน
cause_cuts = ลูกค้ารายอื่น
newly_known = { $change } (เพิ่งทราบ)
no_longer_known = { $change } (ไม่ทราบแล้ว)
others_changed = อีก { $count } รายการ { $change }
