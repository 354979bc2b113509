package main

import "sync"

// Run squares every job.
// No more than limit workers are busy at once.
func Run(limit int, jobs []int) []int {
	results := make([]int, len(jobs))
	places := make(chan struct{}, limit)
	var group sync.WaitGroup
	for i, job := range jobs {
		group.Add(1)
		places <- struct{}{} // waits for a free place
		go func() {
			defer group.Done()
			results[i] = job * job
			<-places
		}()
	}
	group.Wait()
	return results
}
