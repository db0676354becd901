# What people read on the page, in Thai. The comments in page.en.ftl say what each message is for.

## Around everything

page_untitled = สุขภาพของลูกค้า
page_skip = ข้ามไปที่เนื้อหา
page_views = มุมมอง
page_overview = ภาพรวม
page_accounts = ลูกค้า
page_lists = รายการ
page_print = พิมพ์
page_no_script = หน้าลูกค้าและรายการต้องใช้ JavaScript ซึ่งถูกปิดอยู่ที่นี่ ส่วนภาพรวมแสดงครบถ้วน
page_some_of = ลูกค้า { $some } จาก { $count } ราย { scores_as_of }
page_made_by = จัดทำโดย { $tool } ด้วยเกณฑ์ให้คะแนน { $scorecard }
page_colours = สี: { $theme }
page_theme_system = ตามระบบ
page_theme_light = สว่าง
page_theme_dark = มืด

## Overview: where all accounts stand

page_bands_title = ลูกค้าอยู่ในสถานะใด
page_of_scored = จาก{ accounts } ที่มีคะแนน
page_of_value = จาก { $value }
page_of_value_but = { page_of_value } { no_value_for }
page_in_band = { $band }{ "\u00A0" }{ $number }
page_spread_title = การกระจายของคะแนน
page_spread = การกระจายของคะแนนของ{ accounts }
page_bin = { $from } ถึง { $to } คะแนน: { accounts } { $band }
page_lost_title = ลูกค้าเสียคะแนนที่ใด
page_lost_note = คะแนนที่แต่ละสัญญาณหักจากลูกค้าหนึ่งราย โดยเฉลี่ย
page_points_lost = แต้มที่เสีย
page_by_value = ตามมูลค่า

## Overview: what moved

page_movement_title = ลูกค้าเปลี่ยนแปลงอย่างไร
page_since = นับจากข้อมูลบันทึกวันที่ { $date }
page_another_scorecard = เกณฑ์ให้คะแนนเปลี่ยนไปตั้งแต่นั้น
page_before = เดิม
page_now = ตอนนี้
page_value_before = มูลค่าเดิม
page_value_now = มูลค่าตอนนี้
page_mean_from_to = คะแนนเฉลี่ย จาก { $from } เมื่อ { $first } เป็น { $to } เมื่อ { $last }
page_movers_title = ลูกค้าที่เปลี่ยนแปลงมากที่สุด
page_movers_restated = เกณฑ์ให้คะแนนเปลี่ยนไปตั้งแต่นั้น ลูกค้าในตอนนั้นจึงให้คะแนนด้วยเกณฑ์ของวันนี้ เพื่อนับเฉพาะสิ่งที่เปลี่ยนที่ตัวลูกค้าเอง
page_moved_by_scorecard = ไม่นับ { $change } จากเกณฑ์ให้คะแนน

## Overview: renewals

page_renewals_title = การต่อสัญญาใน 90 วันข้างหน้า
page_within_30_days = ภายใน 30 วัน
page_within_60_days = 31 ถึง 60 วัน
page_within_90_days = 61 ถึง 90 วัน
page_renewals_not_green = ใกล้ต่อสัญญาแต่ยังไม่เป็นสีเขียว
page_when = เมื่อใด
page_not_counted = ไม่นับ: { $accounts }
page_unreadable_date = { accounts } วันที่อ่านไม่ได้
page_no_date = { accounts } ไม่มีวันที่
page_date_ahead = { accounts } วันที่อยู่หลัง { $date }

## Overview: groups of accounts

page_by_segment = แยกตามกลุ่ม
page_by_owner = แยกตามผู้ดูแล
page_by_profile = แยกตามโปรไฟล์
page_by_age = แยกตามระยะเวลาที่เป็นลูกค้า: นานไปคะแนนตกหรือไม่
page_age = เป็นลูกค้ามา
page_under_3_months = น้อยกว่า 3 เดือน
page_under_6_months = 3 ถึง 6 เดือน
page_under_12_months = 6 ถึง 12 เดือน
page_under_2_years = 1 ถึง 2 ปี
page_under_3_years = 2 ถึง 3 ปี
page_over_3_years = เกิน 3 ปี
page_base = ลูกค้าอื่นทั้งหมด
page_all_accounts = ลูกค้าทั้งหมด
page_more = และอีก { $count }
page_journey_title = เส้นทางของลูกค้า
page_journey_note = แต่ละระยะแยกตามสถานะ พร้อมจุดที่ลูกค้าเหล่านั้นเสียคะแนนมากที่สุด
page_heat_note = คะแนนเฉลี่ยของแต่ละมิติ

## Accounts

page_table = ตารางลูกค้า
page_search = ค้นหาลูกค้า
page_search_hint = ชื่อ รหัส ผู้ดูแล …
page_any = ทั้งหมด
page_clear = ล้างตัวกรอง
page_shown = ลูกค้า { $shown } จาก { $count } ราย
page_shown_value = { page_shown } มูลค่า { $value }
page_nothing_fits = ไม่มีลูกค้ารายใดตรงกับตัวกรองนี้
page_sort_by = เรียงตาม{ $column }
page_first_printed = พิมพ์ { $number } รายแรกจาก { $all } ตามลำดับในตาราง

## One account

page_no_such = หน้านี้ไม่มีลูกค้า { $id }
page_customer_since = เป็นลูกค้าตั้งแต่
page_renewal = ต่อสัญญา
page_is_no_date = { $text } (ไม่ใช่วันที่)
page_of_100 = จาก 100
page_interval = จะอยู่ระหว่าง { $low }–{ $high } เมื่อทราบข้อมูลทั้งหมด
page_waterfall = คะแนนมาจากไหน
page_took_of = { $points } จากไม่เกิน { $most }
page_of_all = { $share } ของทั้งหมด
page_lift = สิ่งที่น้อยที่สุดที่จะทำให้ดีขึ้น
page_lift_elsewhere = ที่นี่คำนวณไว้เฉพาะลูกค้าลำดับต้น ๆ สำหรับรายนี้ให้ใช้ health explain ไฟล์ { $id }
page_no_next_steps = ไม่มีขั้นตอนใดในเกณฑ์ที่ตรงกับลูกค้ารายนี้
page_score_over_time = คะแนนตามเวลา
page_score_from_to = คะแนนตั้งแต่ { $first } ถึง { $last }

## Lists

page_lists_note = ควรคุยกับใคร เรื่องอะไร: หนึ่งรายการต่อหนึ่งขั้นตอนในเกณฑ์ให้คะแนน
page_lists_none = เกณฑ์ให้คะแนนไม่มีขั้นตอน หรือไม่มีขั้นตอนใดตรงกับลูกค้าในหน้านี้
page_list_worth = { accounts } มูลค่า { $value }
page_all_lists = กลับไปทุกรายการ
page_whole_list = ดูรายการนี้ทั้งหมด: { accounts }
page_first_of_list = แสดง { $number } รายแรก ส่วน CSV มีครบทุกราย
page_copy = คัดลอกเป็น CSV
page_copied = คัดลอกแล้ว
page_copy_failed = คัดลอกไม่ได้
page_save = บันทึกเป็น CSV
