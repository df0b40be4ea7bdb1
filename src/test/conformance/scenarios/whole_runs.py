"""Runs that tests of Rapporteur expect word for word: the real server has to agree."""
import pyats.results as results

from kit import scenario


@scenario(configuration='[timestamp]\nutc = True\n')
def job_of_two_tasks(t):
    """The calls of EndToEndTests: a task, a task that is killed, reports."""
    log = t.log('TaskLog.T1', 'first\nsecond\n')
    job = t.client('100')
    job.start_testsuite(id='suite', name='job', jobfile='/job.py')
    task = t.client('101', '100')
    task.start_task(id='T1', name='one', logfile=log)
    task.start_section(id='setup', type='CommonSetup')
    task.stop_section(result=results.Passed)
    task.start_section(id='test', type='Testcase', name='Prüfung', logfile=log)
    t.log('TaskLog.T1', 'third\n')
    task.start_section(id='STEP 1', type='Step', name='a step')
    task.add_detail(detail='Failed reason: 1 < 2')
    task.stop_section(result=results.Failed.clone('1 < 2'), parameters={'devices': ['r1', 'r2']})
    task.stop_section()
    task.stop_task()
    task.close()
    killed = t.client('102', '100')
    killed.start_task(id='T2', name='two')
    killed.start_section(id='unfinished', type='Testcase')
    killed.close()
    t.eventually(lambda: (t.peek('get_section', id_list=['T2']) or {}).get('stoptime') is not None)
    job.add_testsuite_extra(suite_id='S1')
    job.stop_testsuite(num_tasks=2)
    job.generate_report()
    job.generate_xml()
