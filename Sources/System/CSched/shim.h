#pragma once

// sched_setattr(2), for which glibc 2.36 has no function, and Swift cannot call the variadic syscall().
#include <linux/sched.h>
#include <linux/sched/types.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static inline int brama_sched_setattr(pid_t thread, const struct sched_attr *attributes) {
    return (int)syscall(SYS_sched_setattr, thread, attributes, 0);
}
