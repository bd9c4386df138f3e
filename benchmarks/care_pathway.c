/* The care pathway as one loop in C, as a yardstick for the compiled driver.

   The same rules as bare_heapq.py and the same times, drawn beforehand. An event and a place in a
   line are each one 64-bit number, so that a heap compares and moves plain integers. */

#include <stdint.h>
#include <stdlib.h>

enum { TRIAGE, ASSESSMENT, PLANNING, REVIEW };
enum { COMPLETION, EXIT, OTHER };
enum { TEAMS = 3, PERSON_BITS = 24, KIND_BITS = 2, TIME_BITS = 37, CHILDREN = 4 };

#define PERSON_OF(key) ((int64_t)((key) & ((1u << PERSON_BITS) - 1)))
#define KIND_OF(key) ((int)((key) >> PERSON_BITS & ((1u << KIND_BITS) - 1)))
#define TIME_OF(key) ((int64_t)((key) >> (PERSON_BITS + KIND_BITS)))

typedef struct {
    uint64_t *keys;
    int64_t size, room;
} Heap;

typedef struct {
    int64_t count, opening, year, horizon;
    int64_t staff[TEAMS];
    const int64_t *arrives, *urgency, *work[3], *reviews, *joins, *stays;
} Inputs;

typedef struct {
    int64_t *person, *activity, *time, size;
} Starts;

typedef struct {
    const Inputs *inputs;
    Starts *starts;
    Heap events, lines[TEAMS];
    int64_t idle[TEAMS];
    uint8_t *doing, *done, *gone;
} Run;

static void push(Heap *heap, uint64_t key)
{
    if (heap->size == heap->room) {
        heap->room = heap->room ? 2 * heap->room : 1024;
        heap->keys = realloc(heap->keys, heap->room * sizeof *heap->keys);
    }
    int64_t at = heap->size++;
    while (at > 0) {
        int64_t parent = (at - 1) / CHILDREN;
        if (heap->keys[parent] <= key)
            break;
        heap->keys[at] = heap->keys[parent];
        at = parent;
    }
    heap->keys[at] = key;
}

static uint64_t pop(Heap *heap)
{
    uint64_t *keys = heap->keys, least = keys[0], key = keys[--heap->size];
    int64_t at = 0, size = heap->size;
    for (;;) {
        int64_t first = CHILDREN * at + 1, last = first + CHILDREN, best = first;
        if (first >= size)
            break;
        if (last > size)
            last = size;
        for (int64_t child = first + 1; child < last; child++)
            if (keys[child] < keys[best])
                best = child;
        if (keys[best] >= key)
            break;
        keys[at] = keys[best];
        at = best;
    }
    keys[at] = key;
    return least;
}

static void at(Run *run, int64_t time, int kind, int64_t person)
{
    push(&run->events,
         (uint64_t)time << (PERSON_BITS + KIND_BITS) | (uint64_t)kind << PERSON_BITS | person);
}

static void join_line(Run *run, int64_t now, int64_t person, int activity)
{
    uint64_t priority = run->inputs->urgency[person];
    int team = activity < PLANNING ? activity : PLANNING;
    if (team == PLANNING)
        priority = 2 * priority + activity - PLANNING;
    run->doing[person] = activity;
    push(&run->lines[team],
         priority << (PERSON_BITS + TIME_BITS) | (uint64_t)now << PERSON_BITS | person);
}

static void complete(Run *run, int64_t now, int64_t person)
{
    const Inputs *in = run->inputs;
    int activity = run->doing[person];
    run->idle[activity < PLANNING ? activity : PLANNING]++;
    if (activity < PLANNING) {
        join_line(run, now, person, activity + 1);
    } else if (activity == PLANNING) {
        if (in->joins[person]) {
            run->doing[person] = REVIEW;
            at(run, now + in->stays[person], EXIT, person);
            at(run, now + in->year, OTHER, person);
        }
    } else {
        run->done[person]++;
        if (!run->gone[person])
            at(run, now + in->year, OTHER, person);
    }
}

static void serve(Run *run, int team, int64_t now)
{
    const Inputs *in = run->inputs;
    Starts *starts = run->starts;
    while (run->lines[team].size && run->idle[team]) {
        int64_t person = PERSON_OF(pop(&run->lines[team]));
        if (run->gone[person])
            continue;
        int activity = run->doing[person];
        int64_t takes = activity == REVIEW ? in->reviews[run->done[person] * in->count + person]
                                           : in->work[activity][person];
        run->idle[team]--;
        starts->person[starts->size] = person;
        starts->activity[starts->size] = activity;
        starts->time[starts->size++] = now;
        at(run, now + takes, COMPLETION, person);
    }
}

/* Plays the run; returns how many pieces of work were started. */
int64_t play(const Inputs *in, Starts *starts)
{
    Run run = {.inputs = in, .starts = starts};
    run.doing = calloc(in->count, 1);
    run.done = calloc(in->count, 1);
    run.gone = calloc(in->count, 1);
    for (int team = 0; team < TEAMS; team++)
        run.idle[team] = in->staff[team];
    int64_t coming = 0;
    starts->size = 0;
    for (;;) {
        int64_t now = run.events.size ? TIME_OF(run.events.keys[0]) : INT64_MAX;
        if (coming < in->count && in->arrives[coming] < now)
            now = in->arrives[coming];
        if (now >= in->horizon)
            break;
        while (run.events.size && TIME_OF(run.events.keys[0]) == now) {
            uint64_t key = pop(&run.events);
            int64_t person = PERSON_OF(key);
            if (KIND_OF(key) == COMPLETION)
                complete(&run, now, person);
            else if (KIND_OF(key) == EXIT)
                run.gone[person] = 1;
            else if (!run.gone[person])
                join_line(&run, now, person, REVIEW);
        }
        for (; coming < in->count && in->arrives[coming] == now; coming++)
            join_line(&run, now, coming, coming < in->opening ? ASSESSMENT : TRIAGE);
        for (int team = 0; team < TEAMS; team++)
            serve(&run, team, now);
    }
    free(run.events.keys);
    for (int team = 0; team < TEAMS; team++)
        free(run.lines[team].keys);
    free(run.doing);
    free(run.done);
    free(run.gone);
    return starts->size;
}
