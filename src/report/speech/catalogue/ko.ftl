# What people read, in Korean. The comments in en.ftl say what each message is for.
#
# No particle follows a text that is put in: which one is right depends on its last sound.

## Bands

band_green = 초록
band_yellow = 노랑
band_red = 빨강
band_unknown = 데이터 부족
band_required = { $band } (필수 신호)

## What stands above columns

column_account = 고객
column_accounts = 고객 수
column_at_best = 최고
column_at_worst = 최저
column_band = 등급
column_band_before = 이전 등급
column_band_by_score = 점수 기준 등급
column_because = 근거
column_change = 변화
column_data_known = 확보된 데이터
column_held_back = 잃은 점수
column_held_back_by = 감점 요인
column_id = ID
column_itself = 자체
column_mean_score = 평균 점수
column_name = 이름
column_next_step = 다음 조치
column_of = 만점
column_owner = 담당자
column_parent = 상위 고객
column_part_of = 소속
column_points = 득점
column_profile = 프로필
column_reason = 사유
column_score = 점수
column_segment = 세그먼트
column_share = 비율
column_share_red = 빨강 비율
column_signal = 신호
column_stage = 단계
column_strength = 강도
column_trend = 추이
column_value = 금액
column_value_at_risk = 위험 금액
column_weight = 가중치
column_why_unknown = 미상 사유
column_worst_account = 최저 고객

## What stands in them

percent = { $number }%
required_is_missing = 필수 신호 없음
no_signal = 신호 없음
change_new = 신규
change_back = 복귀
was_band = 이전 { $band }
had_no_score = 이전 점수 없음
nameless_group = (없음)
account_left_out = 제외됨
about = { $what }: { $text }

## Below the table

accounts = 고객 { $count }곳
matching = { $filter }: { accounts } 중 { $matching }곳; 요약은 전체 고객을 셉니다
headline = { accounts }, { scores_as_of }
headline_mean = { headline }: 평균 점수 { $mean }
headline_value = { headline_mean }, 위험 금액 { $value }
scores_as_of = { $date } 기준
changes_since = 변화는 { $date } 스냅샷 이후입니다
changes_doubtful = 변화 뒤의 ?: 그때보다 알려진 데이터가 늘거나 줄었으며, 그것만으로도 점수가 움직입니다
gone_since = { $date } 스냅샷 이후 사라짐: { accounts }
gone_worth = { $gone }, 금액 { $value }
gone_of_band = { $gone }, 그중 { $band } { $count }곳
list_more = { $items } 외 { $count }
no_value_for = 금액 없음: { accounts }
left_out = 잘못된 셀 때문에 제외됨: { accounts }
crowded = 고객의 { $share }가 같은 등급입니다. 이러면 등급({ $band })으로 알 수 있는 것이 적습니다: 기준점이나 범위를 데이터에 더 가깝게 잡으면 구분됩니다
crowded_rules = 고객의 { $share }가 같은 등급입니다. 규칙이 { accounts }의 등급을 { $band }(으)로 낮췄습니다: 기준점이나 범위보다 먼저 규칙의 조건을 살펴보세요
crowded_unknown = 고객의 { $share }가 같은 등급입니다. 알려진 것이 너무 적습니다: 빈 열을 찾아보거나 min_coverage를 낮추세요
no_parents = 다른 고객에 속한 고객이 없어 묶을 것이 없습니다
parents_weighted = 상위 고객의 평균 점수, 빨강 비율, 확보된 데이터는 각 고객을 금액으로 가중합니다

## Why an account has its score

verdict_rule = { $account }: { $band }. { $reason }.
verdict_score = { $account }: { $band }, 100점 만점에 { $score }점.
verdict_without_score = { $account }: 점수 없음. { $why }.
band_by_score_alone = 점수만 보면 100점 만점에 { $score }점으로, 등급은 { $band }입니다.
held_back_most = 가장 큰 감점 요인: { $signals }
nothing_holds_back = 감점 요인 없음
all_is_known = { $held }. 데이터가 모두 확보되었습니다.
part_is_known = { $held }. 데이터의 { $share }가 확보되었습니다.
without_score = 점수 없음. { $why }.
unknown_required = 필수인데 알려지지 않은 신호: { $signals }
unknown_coverage = 데이터의 { $known }만 확보되었고, { $needed }가 필요합니다
unknown_all = 알려진 것이 없습니다
interval = { $score }; { $low }–{ $high } 사이 (알려지면: { $signals })
interval_open = { $interval }; 등급은 확실하지 않음
interval_settled = { $interval }; 어떤 경우에도 { $band }
no_score_yet = 아직 점수 없음
standing = { $band } { $score }점
value_of = 금액 { $value }
not_known = 알려지지 않음
note_rows = 행
note_dimensions = 차원
note_rules = 규칙
note_next_steps = 다음 조치
note_what_if = 만약
note_with = 변경 시
left_out_signal = { $signal }, 전체의 { $share }: { $why }
judged_as = { $profile } 적용
at_best = 최고 { $band }
changes_nothing = { $capped }: 바뀌는 것 없음
rule_nearly = 거의 해당({ $capped }): { $reason }; { $why }
rule_lacks = { $subject }: 현재 { $found }, 조건 { $asked }
condition = { $subject }: { $asked }
and = { $first } 및 { $second }
or = { $first } 또는 { $second }
or_else = { $first }, 또는 { $second }
empty = 비어 있음
yes = 예
no = 아니요

## How a value became a number

assumed = { $value } 가정: { $why }
assumed_worst = 최악
assumed_best = 최선
assumed_neutral = 중립
assumed_nothing = 없음
by_default = 비어 있음: 기본값 { $value }
ratio = { $whole } { $per } 중 { $part } = { $ratio }
changed = { $now }, 이전 { $before }: { $change }
today = 오늘
days_ahead = { $days }일 후
days_ago = { $days }일 전
days_old = { $days }일 전 측정
no_column = 열 없음: { $column }
is_empty = { $column } 비어 있음
is_zero = { $column } = 0
stale = 오래됨: { days_old }, 한도 { $limit }
unlisted = { $text }: 정해진 값이 아님
range = { $low }에서 { $high }까지

## The way to the score

start = 시작
start_why = 감점될 수 있는 점수
earned = 획득
took = 감점
points_of = { $points } / { $most }
legend_not_earned = · 얻지 못함

## What would change it

goal_reached = { $goal }: 이미 도달함
takes_to_be = 목표 등급 { $goal }({ $stands })에 필요한 것:
takes_to_reach = 목표 점수 { $goal }({ $stands })에 필요한 것:
out_of_reach = { $goal }: 도달할 수 없음; { $why }
unscored = 점수 없음
change_from = { $signal }: { $metric } { $from } → { $to }
change_known = { $signal }: { $metric } = { $to } 확인
moves_too = { $change }, 함께 움직임: { $signals }
set_empty = { $column } 비움
barrier_capped = { $reasons }; 점수만으로는 { $score }까지 가능
barrier_low = 바꿀 수 있는 것을 모두 최선으로 해도 { $score }
barrier_unknown = 여전히 알 수 없음: { $signals }; 데이터의 { $known }까지 알 수 있음
barrier_quantile = 등급은 모든 고객에 따라 정해집니다; --to-score로 점수를 물어보세요
trial_same = { $cells }: { $stands }, 지금과 같음
trial_other = { $cells }: { $stands } (지금은 { $before })

## What the rows of other files say

no_file = { $source } 파일 없음: 알려지지 않음
files = 파일 { $count }개
no_row_of = { $files } 행 없음
rows_of = { $files } { $count }행
with_value_in = ({ $column } 값 있음)
between_days = ({ $from }부터 { $to }까지)
since_day = ({ $date }부터)
up_to_day = ({ $date }까지)
rows_where = ({ $condition })
held_of = 그중 { $count }행은 { $condition }
on_day = { $date }
last_on_day = 마지막 { $date }
known_zero = 0, 확인된 값
counts_as_zero = 0으로 셈

## Why a score changed

cause_time = 시간 경과
cause_known = 확보된 데이터
cause_data = 데이터
cause_scorecard = 점수표
cause_cuts = 다른 고객
newly_known = { $change } (새로 확보됨)
no_longer_known = { $change } (더 이상 확보되지 않음)
others_changed = 그 외 { $count }개 { $change }
