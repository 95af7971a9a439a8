-- Quartz 2.5's own tables (tables_postgres.sql of its jar) for a timer that several nodes share, under the prefix of the bundle.

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_job_details
(
  sched_name        VARCHAR(120) not null,
  job_name          VARCHAR(200) not null,
  job_group         VARCHAR(200) not null,
  description       VARCHAR(250) null,
  job_class_name    VARCHAR(250) not null,
  is_durable        bool         not null,
  is_nonconcurrent  bool         not null,
  is_update_data    bool         not null,
  requests_recovery bool         not null,
  job_data          bytea        null,
  primary key (sched_name, job_name, job_group)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_triggers
(
  sched_name     VARCHAR(120) not null,
  trigger_name   VARCHAR(200) not null,
  trigger_group  VARCHAR(200) not null,
  job_name       VARCHAR(200) not null,
  job_group      VARCHAR(200) not null,
  description    VARCHAR(250) null,
  next_fire_time bigint       null,
  prev_fire_time bigint       null,
  priority       integer      null,
  trigger_state  VARCHAR(16)  not null,
  trigger_type   VARCHAR(8)   not null,
  start_time     bigint       not null,
  end_time       bigint       null,
  calendar_name  VARCHAR(200) null,
  misfire_instr  smallint     null,
  job_data       bytea        null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, job_name, job_group)
  references halo_scalepad_qrtz_job_details (sched_name, job_name, job_group)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_simple_triggers
(
  sched_name      VARCHAR(120) not null,
  trigger_name    VARCHAR(200) not null,
  trigger_group   VARCHAR(200) not null,
  repeat_count    bigint       not null,
  repeat_interval bigint       not null,
  times_triggered bigint       not null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references halo_scalepad_qrtz_triggers (sched_name, trigger_name, trigger_group)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_cron_triggers
(
  sched_name      VARCHAR(120) not null,
  trigger_name    VARCHAR(200) not null,
  trigger_group   VARCHAR(200) not null,
  cron_expression VARCHAR(120) not null,
  time_zone_id    VARCHAR(80),
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references halo_scalepad_qrtz_triggers (sched_name, trigger_name, trigger_group)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_simprop_triggers
(
  sched_name    VARCHAR(120)   not null,
  trigger_name  VARCHAR(200)   not null,
  trigger_group VARCHAR(200)   not null,
  str_prop_1    VARCHAR(512)   null,
  str_prop_2    VARCHAR(512)   null,
  str_prop_3    VARCHAR(512)   null,
  int_prop_1    int            null,
  int_prop_2    int            null,
  long_prop_1   bigint         null,
  long_prop_2   bigint         null,
  dec_prop_1    numeric(13, 4) null,
  dec_prop_2    numeric(13, 4) null,
  bool_prop_1   bool           null,
  bool_prop_2   bool           null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references halo_scalepad_qrtz_triggers (sched_name, trigger_name, trigger_group)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_blob_triggers
(
  sched_name    VARCHAR(120) not null,
  trigger_name  VARCHAR(200) not null,
  trigger_group VARCHAR(200) not null,
  blob_data     bytea        null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references halo_scalepad_qrtz_triggers (sched_name, trigger_name, trigger_group)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_calendars
(
  sched_name    VARCHAR(120) not null,
  calendar_name VARCHAR(200) not null,
  calendar      bytea        not null,
  primary key (sched_name, calendar_name)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_paused_trigger_grps
(
  sched_name    VARCHAR(120) not null,
  trigger_group VARCHAR(200) not null,
  primary key (sched_name, trigger_group)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_fired_triggers
(
  sched_name        VARCHAR(120) not null,
  entry_id          VARCHAR(95)  not null,
  trigger_name      VARCHAR(200) not null,
  trigger_group     VARCHAR(200) not null,
  instance_name     VARCHAR(200) not null,
  fired_time        bigint       not null,
  sched_time        bigint       not null,
  priority          integer      not null,
  state             VARCHAR(16)  not null,
  job_name          VARCHAR(200) null,
  job_group         VARCHAR(200) null,
  is_nonconcurrent  bool         null,
  requests_recovery bool         null,
  primary key (sched_name, entry_id)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_scheduler_state
(
  sched_name        VARCHAR(120) not null,
  instance_name     VARCHAR(200) not null,
  last_checkin_time bigint       not null,
  checkin_interval  bigint       not null,
  primary key (sched_name, instance_name)
);

CREATE TABLE IF NOT EXISTS halo_scalepad_qrtz_locks
(
  sched_name VARCHAR(120) not null,
  lock_name  VARCHAR(40)  not null,
  primary key (sched_name, lock_name)
);

CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_j_req_recovery
  on halo_scalepad_qrtz_job_details (sched_name, requests_recovery);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_j_grp
  on halo_scalepad_qrtz_job_details (sched_name, job_group);

CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_j
  on halo_scalepad_qrtz_triggers (sched_name, job_name, job_group);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_jg
  on halo_scalepad_qrtz_triggers (sched_name, job_group);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_c
  on halo_scalepad_qrtz_triggers (sched_name, calendar_name);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_g
  on halo_scalepad_qrtz_triggers (sched_name, trigger_group);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_state
  on halo_scalepad_qrtz_triggers (sched_name, trigger_state);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_n_state
  on halo_scalepad_qrtz_triggers (sched_name, trigger_name, trigger_group, trigger_state);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_n_g_state
  on halo_scalepad_qrtz_triggers (sched_name, trigger_group, trigger_state);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_next_fire_time
  on halo_scalepad_qrtz_triggers (sched_name, next_fire_time);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_nft_st
  on halo_scalepad_qrtz_triggers (sched_name, trigger_state, next_fire_time);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_nft_misfire
  on halo_scalepad_qrtz_triggers (sched_name, misfire_instr, next_fire_time);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_nft_st_misfire
  on halo_scalepad_qrtz_triggers (sched_name, misfire_instr, next_fire_time, trigger_state);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_t_nft_st_misfire_grp
  on halo_scalepad_qrtz_triggers (sched_name, misfire_instr, next_fire_time, trigger_group, trigger_state);

CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_ft_trig_inst_name
  on halo_scalepad_qrtz_fired_triggers (sched_name, instance_name);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_ft_inst_job_req_rcvry
  on halo_scalepad_qrtz_fired_triggers (sched_name, instance_name, requests_recovery);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_ft_j_g
  on halo_scalepad_qrtz_fired_triggers (sched_name, job_name, job_group);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_ft_jg
  on halo_scalepad_qrtz_fired_triggers (sched_name, job_group);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_ft_t_g
  on halo_scalepad_qrtz_fired_triggers (sched_name, trigger_name, trigger_group);
CREATE INDEX IF NOT EXISTS idx_halo_scalepad_qrtz_ft_tg
  on halo_scalepad_qrtz_fired_triggers (sched_name, trigger_group);

