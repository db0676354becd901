# What people read on the page, in Korean. The comments in page.en.ftl say what each message is for.
#
# No particle follows a text that is put in: which one is right depends on its last sound.

## Around everything

page_untitled = 고객 건강도
page_skip = 본문으로 건너뛰기
page_views = 보기
page_overview = 개요
page_accounts = 고객
page_lists = 목록
page_print = 인쇄
page_no_script = 고객과 목록을 보려면 JavaScript가 필요한데, 여기서는 꺼져 있습니다. 개요는 모두 보입니다.
page_some_of = 고객 { $count }곳 중 { $some }곳, { scores_as_of }
page_made_by = { $tool } 작성, 점수표 { $scorecard }
page_colours = 색상: { $theme }
page_theme_system = 시스템 설정
page_theme_light = 밝게
page_theme_dark = 어둡게

## Overview: where all accounts stand

page_bands_title = 고객 현황
page_of_scored = 점수가 있는 { accounts } 기준
page_of_value = 전체 { $value } 중
page_of_value_but = { page_of_value }; { no_value_for }
page_in_band = { $band }{ "\u00A0" }{ $number }
page_spread_title = 점수 분포
page_spread = { accounts }의 점수 분포
page_bin = { $from }–{ $to }점: { accounts }, { $band }
page_lost_title = 고객의 감점 요인
page_lost_note = 신호마다 고객 한 곳에서 평균적으로 깎는 점수
page_points_lost = 감점
page_by_value = 금액 가중

## Overview: what moved

page_movement_title = 고객 변화
page_since = { $date } 스냅샷 이후.
page_another_scorecard = 그 뒤로 점수표가 바뀌었습니다.
page_before = 이전
page_now = 현재
page_value_before = 이전 금액
page_value_now = 현재 금액
page_mean_from_to = 평균 점수: { $first } { $from } → { $last } { $to }
page_movers_title = 가장 많이 움직인 고객
page_movers_restated = 그 뒤로 점수표가 바뀌었습니다. 그때의 고객도 오늘의 점수표로 매겨, 고객 자신의 변화만 셉니다.
page_moved_by_scorecard = 제외: 점수표로 인한 변화 { $change }

## Overview: renewals

page_renewals_title = 앞으로 90일 안의 갱신
page_within_30_days = 30일 이내
page_within_60_days = 31~60일
page_within_90_days = 61~90일
page_renewals_not_green = 곧 갱신하지만 초록이 아닌 고객
page_when = 시기
page_not_counted = 집계 제외: { $accounts }
page_unreadable_date = 날짜를 읽을 수 없는 { accounts }
page_no_date = 날짜가 없는 { accounts }
page_date_ahead = 날짜가 { $date } 이후인 { accounts }

## Overview: groups of accounts

page_by_segment = 세그먼트별
page_by_owner = 담당자별
page_by_profile = 프로필별
page_by_age = 이용 기간별: 시간이 지나면 떨어지는가?
page_age = 이용 기간
page_under_3_months = 3개월 미만
page_under_6_months = 3~6개월
page_under_12_months = 6~12개월
page_under_2_years = 1~2년
page_under_3_years = 2~3년
page_over_3_years = 3년 초과
page_base = 그 밖의 고객
page_all_accounts = 모든 고객
page_more = 외 { $count }
page_journey_title = 고객 여정
page_journey_note = 단계별 등급과 그 고객들의 가장 큰 감점 요인
page_heat_note = 차원별 평균 점수

## Accounts

page_table = 고객 표
page_search = 고객 검색
page_search_hint = 이름, ID, 담당자 …
page_any = 전체
page_clear = 필터 지우기
page_shown = 고객 { $count }곳 중 { $shown }곳
page_shown_value = { page_shown }, 금액 { $value }
page_nothing_fits = 이 필터에 맞는 고객이 없습니다.
page_sort_by = 정렬: { $column }
page_first_printed = 표의 순서대로 { $all } 중 처음 { $number }만 인쇄됩니다.

## One account

page_no_such = 이 페이지에 없는 고객: { $id }
page_customer_since = 고객이 된 날
page_renewal = 갱신일
page_is_no_date = { $text } (날짜 아님)
page_of_100 = / 100
page_interval = 모두 알려지면 { $low }–{ $high } 사이
page_waterfall = 점수의 출처
page_took_of = { $points } / 최대 { $most }
page_of_all = 전체의 { $share }
page_lift = 등급을 올리는 최소한의 변화
page_lift_elsewhere = 여기에는 앞쪽 고객만 계산되어 있습니다. 이 고객은 health explain 파일 { $id } 명령으로 볼 수 있습니다.
page_no_next_steps = 이 고객에 맞는 조치가 없습니다.
page_score_over_time = 점수 추이
page_score_from_to = { $first }부터 { $last }까지의 점수

## Lists

page_lists_note = 누구와 무엇을 이야기할지: 점수표의 조치마다 목록이 하나씩 있습니다.
page_lists_none = 점수표에 조치가 없거나, 이 페이지의 고객에 맞는 것이 없습니다.
page_list_worth = { accounts }, 금액 { $value }
page_all_lists = 모든 목록
page_whole_list = 전체 목록: { accounts }
page_first_of_list = 처음 { $number }곳만 보입니다. CSV에는 모두 있습니다.
page_copy = CSV로 복사
page_copied = 복사됨
page_copy_failed = 복사할 수 없음
page_save = CSV로 저장
